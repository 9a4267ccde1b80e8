import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accountInKeyId } from '../../../../src/core/keyFinding/accountInKeyId.js';
import { isTrapAccount } from '../../../../src/core/keyFinding/trapAccounts.js';

/** Written from the description, with Python's own base32 and whole numbers. */
const PYTHON = `
import base64, json, sys
def account(key_id):
    body = key_id[4:]
    if body[0] in 'IJ': return None
    number = int.from_bytes(base64.b32decode(body)[:6], 'big')
    digits = '{:012d}'.format((number & 0x7fffffffff80) >> 7)
    return digits if len(digits) == 12 else None
print(json.dumps([account(each) for each in json.load(sys.stdin)]))
`;

/** An ID with that beginning, put together here, so that no source holds one. */
function ofAccount(beginning: string, kind = 'AKIA'): string {
  return `${kind}${beginning}${'A'.repeat(8)}`;
}

describe('the account in a key ID', () => {
  it('is read from it, with its leading zeros', () => {
    assert.equal(accountInKeyId(ofAccount('AYLPMN5H')), '052310077262');
    assert.equal(accountInKeyId(ofAccount('Y34FZKBO', 'ASIA')), '609629065308');
  });

  it('is not in an old ID, in one that is too short, nor in what no ID is made of', () => {
    for (const id of [ofAccount('IOSFODNN'), ofAccount('JOSFODNN'), 'AKIAQYLPM', ofAccount('QYLPMN0H'), 'AKIA', ''])
      assert.equal(accountInKeyId(id), undefined, id);
  });

  it('is none where the number has thirteen digits, as made-up IDs have', () => {
    assert.equal(accountInKeyId(`AKIA${'7'.repeat(16)}`), undefined);
  });

  it('is what Python makes of 10,000 IDs, with python3 on the PATH', function () {
    if (spawnSync('python3', ['-c', '']).status !== 0) this.skip();
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
    const kinds = ['AKIA', 'ASIA', 'ABIA', 'ACCA'];
    const ids = Array.from({ length: 10_000 }, (_, index) => {
      const body = [...randomBytes(16)].map((byte) => alphabet[byte % 32]).join('');
      return `${kinds[index % kinds.length] ?? ''}${body}`;
    });
    const { stdout, status } = spawnSync('python3', ['-c', PYTHON], { input: JSON.stringify(ids), encoding: 'utf8' });
    assert.equal(status, 0);
    const theirs = (JSON.parse(stdout) as (string | null)[]).map((account) => account ?? undefined);
    assert.ok(theirs.filter((account) => account !== undefined).length > 5000);
    assert.deepEqual(ids.map(accountInKeyId), theirs);
  });

  it('tells traps', () => {
    assert.equal(isTrapAccount(accountInKeyId(ofAccount('AYLPMN5H')) ?? ''), true);
    assert.equal(isTrapAccount('123456789012'), false);
  });
});
