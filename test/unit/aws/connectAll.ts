import { homedir } from 'node:os';
import { awsEnvironment } from '../../../src/awsFiles/awsEnvironment.js';
import { tokenFolders } from '../../../src/awsFiles/locations.js';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { SharedFiles } from '../../../src/awsFiles/sharedFiles.js';
import { createConnector } from '../../../src/aws/connector.js';
import { isIamKeysError } from '../../../src/core/errors.js';
import type { AwsFileLocations, ProfileChoice } from '../../../src/core/model.js';
import { realTimer } from '../../support/realTime.js';

/** What the child is told: the files, and what to connect to, one after the other. */
export interface Orders {
  readonly files: AwsFileLocations;
  readonly choices: readonly ProfileChoice[];
}

/** What came of one choice: the caller's ARN, or the error. */
export interface Report {
  readonly arn?: string;
  readonly code?: string;
  readonly details?: unknown;
}

const { files, choices } = JSON.parse(process.argv[2] ?? '') as Orders;
const env = awsEnvironment(process.env, process.platform);
const connector = createConnector({
  files: new SharedFiles(nodeFileSystem, () => files),
  env,
  fs: nodeFileSystem,
  ...tokenFolders({ env, home: homedir(), platform: process.platform }),
  version: '1.2.3',
  clock: { now: () => Date.now() },
  timer: realTimer,
});
const reports: Report[] = [];
for (const choice of choices) {
  try {
    const { caller, iam } = await connector.connect(choice);
    await iam.getAccountAlias();
    reports.push({ arn: caller.arn ?? '' });
  } catch (error) {
    reports.push(isIamKeysError(error) ? { code: error.code, details: error.details } : { code: String(error) });
  }
}
process.stdout.write(JSON.stringify(reports));
