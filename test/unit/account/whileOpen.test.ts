import assert from 'node:assert/strict';
import type { AccountState } from '../../../src/account/activeAccount.js';
import { OpenAccount } from '../../../src/account/openAccount.js';
import { whileOpen } from '../../../src/account/whileOpen.js';
import { Emitter } from '../../../src/core/event.js';
import type { Connection } from '../../../src/core/ports.js';
import { HandTimer } from '../../support/fakes/handTimer.js';

/** An account of its own, by its ID. */
function anAccount(account: string): OpenAccount {
  const caller = { account, arn: 'arn', partition: 'aws', kind: 'role' };
  const connection = { caller, iam: {} } as Partial<Connection> as Connection;
  return new OpenAccount(connection, { clock: { now: () => 0 }, timer: new HandTimer() });
}

class Window {
  readonly #changed = new Emitter();
  readonly onDidChange = this.#changed.event;
  state: AccountState = { kind: 'closed' };

  become(state: AccountState): void {
    this.state = state;
    this.#changed.fire();
  }
}

describe('following the open account', () => {
  let window: Window;
  let told: string[];

  const follow = ({ connection }: OpenAccount) => {
    const id = connection.caller.account;
    told.push(`follows ${id}`);
    return [{ dispose: () => told.push(`leaves ${id}`) }];
  };

  beforeEach(() => {
    window = new Window();
    told = [];
  });

  it('begins when one opens, and leaves it when another one opens', () => {
    whileOpen(window, follow);
    window.become({ kind: 'connecting', choice: { kind: 'profile', name: 'a' } });
    assert.deepEqual(told, []);
    window.become({ kind: 'open', account: anAccount('111111111111') });
    window.become({ kind: 'open', account: anAccount('222222222222') });
    assert.deepEqual(told, ['follows 111111111111', 'leaves 111111111111', 'follows 222222222222']);
  });

  it('leaves one that is closed, once', () => {
    whileOpen(window, follow);
    window.become({ kind: 'open', account: anAccount('111111111111') });
    window.become({ kind: 'closed' });
    window.become({ kind: 'closed' });
    assert.deepEqual(told, ['follows 111111111111', 'leaves 111111111111']);
  });

  it('begins with the one that is open already, and not again while it stays', () => {
    const account = anAccount('111111111111');
    window.become({ kind: 'open', account });
    whileOpen(window, follow);
    window.become({ kind: 'open', account });
    assert.deepEqual(told, ['follows 111111111111']);
  });

  it('ends with what is given back, and hears of no other account', () => {
    const following = whileOpen(window, follow);
    window.become({ kind: 'open', account: anAccount('111111111111') });
    following.dispose();
    window.become({ kind: 'open', account: anAccount('222222222222') });
    assert.deepEqual(told, ['follows 111111111111', 'leaves 111111111111']);
  });
});
