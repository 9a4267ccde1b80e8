import { chmodSync, statSync } from 'node:fs';
import path from 'node:path';
import { isIamKeysError } from '../../../../src/core/errors.js';
import { CredentialsScratch } from '../credentialsScratch.js';
import { randomPair } from '../keyPair.js';

/**
 * Writes a key to `HOME/.aws` as whoever runs it. Arguments: home, umask in octal, mode of an existing file in octal or `-`.
 * Prints what became of it as JSON.
 */
const [home = '', umask = '077', mode = '-'] = process.argv.slice(2);
process.umask(Number.parseInt(umask, 8));
const scratch = new CredentialsScratch(home);
if (mode !== '-') chmodSync(scratch.files.credentials, Number.parseInt(mode, 8));

const pair = randomPair();
const preflight = await outcome(() => scratch.writer().preflight({ profile: 'prod' }));
const written = await outcome(() => scratch.writer().write({ profile: 'prod', pair }));
console.log(
  JSON.stringify({
    preflight: preflight.error,
    write: written.error,
    notices: written.value?.notices,
    file: modeOf(scratch.files.credentials),
    folder: modeOf(path.dirname(scratch.files.credentials)),
  }),
);

async function outcome<T>(action: () => Promise<T>): Promise<{ readonly value?: T; readonly error?: string }> {
  try {
    return { value: await action() };
  } catch (error) {
    if (!isIamKeysError(error)) throw error;
    return { error: 'reason' in error.details ? `${error.code} ${error.details.reason}` : error.code };
  }
}

function modeOf(file: string): string | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mode.toString(8).slice(-3);
}
