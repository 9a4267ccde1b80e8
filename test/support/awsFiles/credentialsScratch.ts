import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CredentialsFile } from '../../../src/awsFiles/credentialsFile.js';
import type { FileWorld } from '../../../src/files/replaceFile.js';
import type { AwsFileLocations } from '../../../src/core/model.js';
import { testWorld } from './world.js';

/** The two files in a folder `.aws` of a scratch folder, and the writer over them. */
export class CredentialsScratch {
  readonly home: string;
  readonly files: AwsFileLocations;

  constructor(folder: string) {
    this.home = path.join(folder, '.aws');
    this.files = { credentials: path.join(this.home, 'credentials'), config: path.join(this.home, 'config') };
  }

  writer(overrides: Partial<FileWorld> = {}): CredentialsFile {
    return new CredentialsFile(this.files, testWorld(overrides));
  }

  /** Makes the folder and the files given, anew and with mode 0600. */
  seed(texts: { readonly credentials?: string | Uint8Array; readonly config?: string | Uint8Array }): void {
    mkdirSync(this.home, { recursive: true, mode: 0o700 });
    for (const role of ['credentials', 'config'] as const) {
      const text = texts[role];
      if (text === undefined) continue;
      // One that is emptied in place looks as if somebody was in the middle of writing it.
      rmSync(this.files[role], { force: true });
      writeFileSync(this.files[role], text, { mode: 0o600 });
    }
  }

  credentials(): string {
    return readFileSync(this.files.credentials, 'utf8');
  }

  config(): string {
    return readFileSync(this.files.config, 'utf8');
  }

  /** What lies beside the files: nothing of ours should. */
  names(): string[] {
    return readdirSync(this.home).sort();
  }
}
