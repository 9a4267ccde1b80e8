import { isObject } from '../core/isObject.js';
import type { KeyringTrial, TrialRecords } from '../core/secret/keyringTrials.js';
import type { DurableFolder } from '../files/durableFolder.js';
import { areNumbers, areTexts } from './recordFields.js';
import { RecordFolder } from './recordFolder.js';

/** The trials of the keyring that are under way, as a folder of files, one an item. */
export class FolderTrialRecords implements TrialRecords {
  readonly #records: RecordFolder<KeyringTrial>;

  constructor(folder: DurableFolder) {
    this.#records = new RecordFolder(folder, isTrial);
  }

  async list(): Promise<readonly KeyringTrial[]> {
    return (await this.#records.list()).records;
  }

  async put(trial: KeyringTrial): Promise<void> {
    await this.#records.write(trial.name, trial);
  }

  async remove(name: string): Promise<void> {
    await this.#records.remove(name);
  }
}

function isTrial(value: unknown): value is KeyringTrial {
  return isObject(value) && areTexts(value, 'name') && areNumbers(value, 'begun');
}
