import assert from 'node:assert/strict';
import fc from 'fast-check';
import { importedKeys } from '../../../../src/core/profile/importedKeys.js';
import { SecretText } from '../../../../src/core/secret/secretText.js';
import { randomKeyId, randomSecret } from '../../../support/fakes/randomPair.js';
import { copyText } from '../../../../src/core/secret/copyForms.js';

const ID = 'AKIAIOSFODNN7EXAMPLE';
const OTHER = 'AKIAI44QH8DHBEXAMPLE';
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

/** User, key ID and secret of each key. */
function read(text: string): readonly (readonly string[])[] | undefined {
  return importedKeys(text)?.keys.map(({ userName, pair }) => [userName, pair.keyId, pair.secret.reveal()]);
}

describe('the keys of a CSV file', () => {
  const files: readonly (readonly [of: string, text: string, keys: readonly (readonly string[])[] | undefined])[] = [
    ['the console', `Access key ID,Secret access key\r\n${ID},${SECRET}\r\n`, [['', ID, SECRET]]],
    ['the console with a mark', `\ufeffAccess key ID,Secret access key\n${ID},${SECRET}`, [['', ID, SECRET]]],
    [
      'a new user',
      `User name,Password,Access key ID,Secret access key,Console login link\nbob,"p,w",${ID},${SECRET},https://x\n`,
      [['bob', ID, SECRET]],
    ],
    [
      'several users, one without a key',
      `User Name,Access Key ID,Secret Access key\nbob,${ID},${SECRET}\ncarl,,\n"d, ""e""",${OTHER},${SECRET}\n`,
      [
        ['bob', ID, SECRET],
        ['d, "e"', OTHER, SECRET],
      ],
    ],
    ['a spreadsheet with semicolons', `access_key_id;secret_access_key\n"${ID}";"${SECRET}"\n`, [['', ID, SECRET]]],
    ['a table with tabs', `User\tAccessKeyId\tSecretAccessKey\nbob\t${ID}\t${SECRET}\n`, [['bob', ID, SECRET]]],
    ['root, as it once was', `AWSAccessKeyId=${ID}\r\nAWSSecretKey=${SECRET}\r\n`, [['', ID, SECRET]]],
    ['a key twice', `Access key ID,Secret access key\n${ID},${SECRET}\n${ID},${SECRET}\n`, [['', ID, SECRET]]],
    ['no header', `bob,${ID},${SECRET}\n`, [['', ID, SECRET]]],
    ['other columns', 'Name,Size\nbob,7\n', undefined],
    ['nothing', '', undefined],
  ];
  for (const [of, text, keys] of files) {
    it(`are read from one of ${of}`, () => {
      assert.deepEqual(read(text), keys);
    });
  }

  it('are those that Copy as… wrote', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('aZ9+=.@-_')), minLength: 1 }), (owner) => {
        const [keyId, secret] = [randomKeyId(), randomSecret()];
        const csv = copyText('awsCsv', { keyId, secret, owner, shell: 'posix' }).reveal();
        assert.deepEqual(read(csv), [[owner, keyId, secret.reveal()]]);
      }),
    );
  });

  it('leave out what is none, with its row, and keep no secret where it can be printed', () => {
    const rows = [
      `carl,,`,
      `dora,${SECRET},${ID}`,
      `emil,${ID},short`,
      `fritz,${ID.replace('AKIA', 'ASIA')},${SECRET}`,
    ];
    const read = importedKeys(`User name,Access key ID,Secret access key\n${rows.join('\n')}\n`);
    assert.deepEqual(read, {
      keys: [],
      skipped: [
        { row: 2, fault: { keyId: 'empty' } },
        { row: 3, fault: { keyId: 'secret' } },
        { row: 4, fault: { secret: 'length' } },
        { row: 5, fault: { keyId: 'temporary' } },
      ],
    });
    const kept = importedKeys(`Access key ID,Secret access key\n${ID},${SECRET}\n`)?.keys[0]?.pair.secret;
    assert.ok(kept instanceof SecretText);
  });
});
