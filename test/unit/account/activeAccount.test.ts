import assert from 'node:assert/strict';
import { ActiveAccount } from '../../../src/account/activeAccount.js';
import type { AccountWorld } from '../../../src/account/openAccount.js';
import { IamKeysError } from '../../../src/core/errors.js';
import type { ProfileChoice } from '../../../src/core/model.js';
import type { Connection, Connector } from '../../../src/core/ports.js';

/** No test here waits for anything. */
const world: AccountWorld = { clock: { now: () => 0 }, timer: { after: () => () => undefined } };

const profile = (name: string): ProfileChoice => ({ kind: 'profile', name });

/** Connections that a test lets through one by one, by profile. */
class Gate implements Connector {
  readonly asked: string[] = [];
  readonly #waiting = new Map<string, { resolve: (connection: Connection) => void; reject: (error: Error) => void }>();

  connect(choice: ProfileChoice): Promise<Connection> {
    const name = choice.kind === 'profile' ? choice.name : choice.kind;
    this.asked.push(name);
    return new Promise((resolve, reject) => this.#waiting.set(name, { resolve, reject }));
  }

  open(name: string): void {
    this.#waiting.get(name)?.resolve({ ...connection, choice: profile(name) });
  }

  fail(name: string, error: Error): void {
    this.#waiting.get(name)?.reject(error);
  }
}

const connection = {
  caller: { account: '123456789012', arn: 'arn:aws:iam::123456789012:user/ana', partition: 'aws', kind: 'user' },
  region: 'us-east-1',
  iam: {},
} as Connection;

const profileOf = ({ state }: ActiveAccount): unknown =>
  state.kind === 'open' ? state.account.connection.choice : state.kind;

describe('ActiveAccount', () => {
  it('connects once for all who ask', async () => {
    const gate = new Gate();
    const active = new ActiveAccount(gate, () => Promise.resolve(profile('a')), world);
    const both = [active.open(), active.open()];
    await Promise.resolve();
    gate.open('a');
    const [one, two] = await Promise.all(both);
    assert.equal(one, two);
    assert.equal(await active.open(), one);
    assert.deepEqual(gate.asked, ['a']);
  });

  it('never lets a late answer of the old profile replace the new one', async () => {
    const gate = new Gate();
    let chosen = 'a';
    const active = new ActiveAccount(gate, () => Promise.resolve(profile(chosen)), world);
    const first = active.open();
    await Promise.resolve();
    active.close();
    chosen = 'b';
    const second = active.open();
    await Promise.resolve();
    gate.open('b');
    await second;
    gate.open('a');
    await first;
    assert.deepEqual(profileOf(active), profile('b'));
  });

  it('never lets a late failure of the old profile hide the new one', async () => {
    const gate = new Gate();
    let chosen = 'a';
    const active = new ActiveAccount(gate, () => Promise.resolve(profile(chosen)), world);
    const first = active.open();
    await Promise.resolve();
    active.close();
    chosen = 'b';
    const second = active.open();
    await Promise.resolve();
    gate.fail('a', new IamKeysError('Throttling', {}));
    await assert.rejects(first);
    gate.open('b');
    await second;
    assert.deepEqual(profileOf(active), profile('b'));
  });

  it('remembers why it failed and asks again when told to', async () => {
    const gate = new Gate();
    const active = new ActiveAccount(gate, () => Promise.resolve(profile('a')), world);
    const failing = active.open();
    await Promise.resolve();
    gate.fail('a', new IamKeysError('SignedOut', { profile: 'a', kind: 'sso' }));
    await assert.rejects(failing, { code: 'SignedOut' });
    assert.equal(active.state.kind === 'failed' && active.state.error.code, 'SignedOut');
    const again = active.open();
    await Promise.resolve();
    gate.open('a');
    await again;
    assert.deepEqual(gate.asked, ['a', 'a']);
  });

  it('fails without asking anyone when there is no profile', async () => {
    const gate = new Gate();
    const files = { credentials: '/c', config: '/d' };
    const active = new ActiveAccount(gate, () => Promise.reject(new IamKeysError('NoCredentials', { files })), world);
    await assert.rejects(active.open(), { code: 'NoCredentials' });
    assert.equal(active.state.kind, 'failed');
    assert.deepEqual(gate.asked, []);
  });
});
