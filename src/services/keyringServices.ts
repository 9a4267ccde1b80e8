import { randomUUID } from 'node:crypto';
import { processPair } from '../aws/credentials/processPair.js';
import type { Environment } from '../awsFiles/awsEnvironment.js';
import { CredentialsFile } from '../awsFiles/credentialsFile.js';
import type { AwsProfileEditor } from '../awsFiles/profileEditor.js';
import type { SharedFiles } from '../awsFiles/sharedFiles.js';
import type { KeyPair } from '../core/model.js';
import type { Keyring, KeyringItems } from '../core/secret/keyring.js';
import { KeyringTrials } from '../core/secret/keyringTrials.js';
import { KeyringDestination, type KeyringPlace } from '../destinations/keyring/keyringDestination.js';
import { SystemKeyringItems } from '../destinations/keyring/keyringItems.js';
import type { DurableFolder } from '../files/durableFolder.js';
import type { FileWorld } from '../files/replaceFile.js';
import { systemKeyring } from '../keyring/systemKeyring.js';
import { FolderKeyringRecords } from '../state/keyringRecords.js';
import { FolderTrialRecords } from '../state/trialRecords.js';

/** What the keyring services are made of. */
export interface KeyringServicesOptions {
  readonly world: FileWorld;
  readonly env: Environment;
  readonly files: SharedFiles;
  /** Is told of each line that is written, so that it can take that back. */
  readonly editor: Pick<AwsProfileEditor, 'lineWritten'>;
  readonly records: DurableFolder;
  readonly trials: DurableFolder;
}

/** The system's keyring, what it has of ours, and the way into it. */
export interface KeyringServices {
  readonly keyring: Keyring;
  readonly items: KeyringItems;
  readonly trials: Pick<KeyringTrials, 'clearOld'>;
  destinationFor(place: KeyringPlace, beside?: KeyPair): KeyringDestination;
}

/** Builds what asks the system's keyring; nothing is asked yet. */
export function createKeyringServices({
  world,
  env,
  files,
  editor,
  ...folders
}: KeyringServicesOptions): KeyringServices {
  const { fs, timer, clock, platform } = world;
  const keyring = systemKeyring({ fs, env, platform, timer });
  const items = new SystemKeyringItems(keyring, new FolderKeyringRecords(folders.records));
  const records = new FolderTrialRecords(folders.trials);
  const trials = new KeyringTrials({ keyring, records, clock, random: randomUUID });
  return {
    keyring,
    items,
    trials,
    destinationFor: (place, beside) => {
      const file = new CredentialsFile({ ...files.locations(), config: place.path }, world);
      return new KeyringDestination(
        place,
        {
          keyring,
          items,
          file,
          timer,
          trials,
          runLine: (command, profile, signal) => processPair(command, profile, { env, now: () => clock.now() }, signal),
          lineWritten: (profile, keyId, written) => editor.lineWritten(profile, keyId, written, file),
        },
        beside,
      );
    },
  };
}
