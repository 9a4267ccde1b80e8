import assert from 'node:assert/strict';
import { issueKey } from '../../../../src/core/issue/issueKey.js';
import { retryStore } from '../../../../src/core/issue/unstoredKey.js';
import { isIamKeysError } from '../../../../src/core/errors.js';
import type { Connection } from '../../../../src/core/ports.js';
import { SecretText } from '../../../../src/core/secret/secretText.js';
import { FakeMachine, type FakeWindow } from '../../../support/fakes/fakeMachine.js';
import { randomKeyId, randomSecret } from '../../../support/fakes/randomPair.js';

const USER = 'Bob';

/** Pairs that no IAM makes, and what is wrong with each. */
const PAIRS: readonly (readonly [what: string, part: 'keyId' | 'secret', text: string])[] = [
  ['a quote and a command', 'secret', "x'; touch /tmp/ran; '"],
  ['a double quote', 'secret', 'x"y'],
  ['a command between backticks', 'secret', 'x`id`'],
  ['a space', 'secret', 'x y'],
  ['a line break', 'secret', 'x\nid\n'],
  ['a key press', 'secret', 'x\u0003y'],
  ['a letter beyond ASCII', 'secret', 'xéy'],
  ['a command as its ID', 'keyId', 'AKIA$(id)'],
  ['an ID of two lines', 'keyId', 'AKIAIOSFODNN7EXAMPLE\nid'],
  ['an ID that is a path', 'keyId', '../../AKIAIOSFODNN7'],
];

describe('a pair that no IAM makes', () => {
  let machine: FakeMachine;
  let window: FakeWindow;

  beforeEach(() => {
    machine = new FakeMachine();
    machine.account.addUser(USER);
    window = machine.window('first');
  });

  for (const [what, part, text] of PAIRS) {
    it(`is stored nowhere, waits, and is told of: ${what}`, async () => {
      const keyId = part === 'keyId' ? text : randomKeyId();
      const secret = part === 'secret' ? new SecretText(text) : randomSecret();
      const connection = answering(keyId, secret);
      const { destination, otherDestination } = window;
      const outcome = await machine.time.until(issueKey({ connection, userName: USER, destination }, window.ports));
      assert.ok(outcome.kind === 'unstored' && isIamKeysError(outcome.error, 'StrangePair'));
      assert.deepEqual(outcome.error.details, { part });
      assert.ok((await window.unstored.reveal(outcome.unstored)).equals(secret));
      const again = await retryStore(outcome.unstored, otherDestination, window.ports);
      assert.equal(again.kind, 'unstored');
      assert.equal(machine.script.count('destination.store'), 0);
    });
  }

  it('is no pair with what IAM and other servers make secrets of', async () => {
    const secret = new SecretText(`${randomSecret().reveal()}/+=-_.~!#$%&()*,:;<>?@[\\]^{|}`);
    const connection = answering('lower_case_20_letters', secret);
    const request = { connection, userName: USER, destination: window.destination };
    assert.equal((await machine.time.until(issueKey(request, window.ports))).kind, 'stored');
  });

  function answering(keyId: string, secret: SecretText): Connection {
    const connection = machine.account.connection();
    const key = { id: keyId, userName: USER, status: 'Active', created: 0 } as const;
    const issuer = { ...connection.iam.issuer, createAccessKey: () => Promise.resolve({ key, secret }) };
    return { ...connection, iam: { ...connection.iam, issuer } };
  }
});
