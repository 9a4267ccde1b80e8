import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parseDocument } from '../../../src/awsFiles/document/documentParser.js';
import { mergeFiles } from '../../../src/awsFiles/mergedFiles.js';
import { isIamKeysError } from '../../../src/core/errors.js';
import { plausibleFile } from './arbitraryFile.js';
import type { IndependentReader } from './botocoreReader.js';
import { CredentialsScratch } from './credentialsScratch.js';
import { randomPair } from './keyPair.js';

/** Sections of others as people write them; each reader takes them, if not all in the same way. */
const others = fc.constantFrom(
  '[third]\naws_access_key_id = THIRD\naws_secret_access_key = third\n',
  '\n# third\n[third]\r\naws_access_key_id=THIRD\r\naws_secret_access_key=th=ird # c\r\naws_session_token=t\r\n',
  '[third]\nAWS_ACCESS_KEY_ID = THIRD\naws_secret_access_key: third\n',
  '[third]\naws_access_key_id = THIRD\naws_secret_access_key = thi;rd\n\nregion = eu-west-2\ns3 =\n  region = x\n[fourth]\nregion = y',
);

/** What writers of others get wrong. */
export const WRITER_FAULTS: Readonly<Record<string, string>> = {
  'keys in capitals': '[prod]\nAWS_ACCESS_KEY_ID = x\nAWS_SECRET_ACCESS_KEY = y\n',
  'a padded header': '[ prod ]\naws_access_key_id = x\naws_secret_access_key = y\n',
  'an old session token':
    '[prod]\naws_access_key_id = x\naws_secret_access_key = y\naws_session_token = t\naws_security_token = t\n',
  'an inline comment': '[prod]\naws_access_key_id = x # c\naws_secret_access_key = y ; c\n',
  CRLF: '[prod]\r\naws_access_key_id = x\r\naws_secret_access_key = y\r\n',
  'a nested property of the same name':
    '[prod]\ns3 =\n  aws_access_key_id = n\naws_access_key_id = x\naws_secret_access_key = y\n',
  'a continuation': '[prod]\naws_access_key_id = x\n  more\naws_secret_access_key = y\n\n  -more\n',
  'no last line end': '[prod]\naws_access_key_id = x\naws_secret_access_key = y',
  'a header with a comment': '[prod];c\naws_access_key_id = x\naws_secret_access_key = y\n',
  'a header with brackets in its comment': '[prod] # [c]\naws_access_key_id = x\n',
  'another section without a last line end': '[other]\naws_access_key_id = x\naws_secret_access_key = y',
};

/** Writes into generated files and reads them with everybody. Resolves with how many files were written and not refused. */
export async function checkReadAlike(
  folder: string,
  readers: readonly IndependentReader[],
  runs: number,
): Promise<number> {
  let written = 0;
  let number = 0;
  await fc.assert(
    fc.asyncProperty(plausibleFile, others, fc.boolean(), async (file, other, isBefore) => {
      // The SDK for JavaScript misses such a header and takes its keys for the section before; once written plainly, no more.
      fc.pre(!isBefore || !/^\[prod\][#;]/m.test(file));
      const [first, second] = isBefore ? [other, file] : [file, other];
      const text = first + (first.endsWith('\n') ? '' : '\n') + second;
      if (await writeAndRead(path.join(folder, String(number++)), text, readers)) written++;
    }),
    { numRuns: runs },
  );
  return written;
}

/** False when writing was refused, and then nothing is to be compared. */
export async function writeAndRead(
  folder: string,
  text: string,
  readers: readonly IndependentReader[],
): Promise<boolean> {
  mkdirSync(folder);
  const scratch = new CredentialsScratch(folder);
  scratch.seed({ credentials: text, config: '[profile prod]\nregion = x\n[profile third]\noutput = json\n' });
  const names = profileNames(text).filter((name) => name !== 'prod');
  const before = await Promise.all(readers.map((reader) => reader.read(scratch.files, names)));
  const pair = randomPair();
  try {
    await scratch.writer().write({ profile: 'prod', pair, region: 'eu-west-1' });
  } catch (error) {
    assert.ok(isIamKeysError(error, 'FileAmbiguous'), String(error));
    return false;
  }
  const after = await Promise.all(readers.map((reader) => reader.read(scratch.files, names)));
  assert.deepEqual(after, before, 'other profiles are read as before');
  for (const reader of readers) {
    const { prod = [] } = await reader.read(scratch.files, ['prod']);
    const [region, keyId, secret, token] = prod;
    assert.deepEqual([keyId, secret, token ?? undefined], [pair.keyId, pair.secret.reveal(), undefined]);
    assert.equal(region ?? 'eu-west-1', 'eu-west-1');
  }
  const merged = mergeFiles(
    parseDocument(scratch.config(), 'config', ''),
    parseDocument(scratch.credentials(), 'credentials', ''),
  ).profiles.get('prod');
  assert.deepEqual(
    [merged?.keys?.accessKeyId, merged?.keys?.secret.reveal(), merged?.keys?.sessionToken],
    [pair.keyId, pair.secret.reveal(), undefined],
  );
  return true;
}

function profileNames(text: string): string[] {
  return parseDocument(text, 'credentials', '').sections.flatMap(({ kind, name }) =>
    kind === 'profile' ? [name] : [],
  );
}
