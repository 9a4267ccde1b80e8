import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { SecretText } from '../../../src/core/secret/secretText.js';
import { MemoryKeyring } from './memoryKeyring.js';

/** A keyring in a file, which outlives the process that has stored there. */
export class FileKeyring extends MemoryKeyring {
  constructor(private readonly file: string) {
    super(new Map(existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as [string, string][]) : []));
  }

  override async store(name: string, value: SecretText): Promise<void> {
    await super.store(name, value);
    this.#write();
  }

  override async clear(name: string): Promise<void> {
    await super.clear(name);
    this.#write();
  }

  #write(): void {
    writeFileSync(`${this.file}.tmp`, JSON.stringify([...this.items]));
    renameSync(`${this.file}.tmp`, this.file);
  }
}
