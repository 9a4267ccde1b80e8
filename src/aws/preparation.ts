import type { CredentialSource } from '../awsFiles/credentialSource.js';
import type { MergedFiles } from '../awsFiles/mergedFiles.js';
import type { ProfileChoice } from '../core/model.js';
import { isElsewhere } from './awsHosts.js';
import { readCaBundle } from './caBundle.js';
import type { ConnectOptions } from './connectOptions.js';
import { choiceSource } from './credentials/choiceSource.js';
import { refuseStrayCharacters } from './strayValues.js';
import { scopeOf, targetsOf, type Targets } from './targets.js';

/** What is known of a connection before anything is signed for it. */
export interface Preparation {
  readonly files: MergedFiles;
  /** Where its credentials come from. */
  readonly source: CredentialSource;
  readonly targets: Targets;
}

/**
 * Finds out whose credentials a choice uses and where its requests go, and asks where somebody has to agree to that. Sends nothing,
 * and needs nothing of the AWS SDK. Rejects with what is wrong with the files, and as `approveEndpoint` does.
 */
export async function prepareConnection(options: ConnectOptions, choice: ProfileChoice): Promise<Preparation> {
  const { env, version } = options;
  const files = await options.files.load();
  const source = choiceSource(choice, files, env);
  const scope = scopeOf(choice, env);
  const ca = await readCaBundle(env, files.profiles.get(scope)?.properties, options.fs);
  const targets = targetsOf(choice, files, env, { version, ca, editorAgent: options.editorAgent?.() });
  const isAws = !isElsewhere(targets.iam) && !isElsewhere(targets.sts);
  refuseStrayCharacters({ files, env, scope, source, isAws });
  for (const endpoint of targets.foreign) await options.approveEndpoint?.(endpoint);
  return { files, source, targets };
}
