import assert from 'node:assert/strict';
import { issueKey } from '../../../../src/core/issue/issueKey.js';
import { reconcileCreations, type Reconciled } from '../../../../src/core/issue/reconcileCreations.js';
import type { Connection } from '../../../../src/core/ports.js';
import type { FakeMachine, FakeWindow } from '../../../support/fakes/fakeMachine.js';

/** What kills a window on the machine that is set when it is called, and reconciles what it left in the next one. */
export function reconciling(userName: string, at: () => { readonly machine: FakeMachine; readonly next: FakeWindow }) {
  /** Issues a key in a window that is killed at that call, and never comes to itself again. */
  async function killedAt(
    call: string,
    when: 'before' | 'after',
    name = 'first',
    clientId = 'desktop',
    storage?: Map<string, string>,
  ): Promise<void> {
    const { machine } = at();
    const window = machine.window(name, clientId, storage);
    await new Promise<void>((resolve, reject) => {
      machine.script.at(call, when, async () => {
        resolve();
        await new Promise(() => undefined);
      });
      const request = { connection: machine.account.connection(), userName, destination: window.destination };
      issueKey(request, window.ports).then(() => {
        reject(new Error('was not killed'));
      }, reject);
    });
    // What is under way comes to rest: the copy under pending/ is written beside the store.
    await machine.time.advance(0);
    machine.kill(window);
  }

  async function settle(window = at().next, connection?: Connection): Promise<readonly Reconciled[]> {
    const { account, time } = at().machine;
    return (await time.until(reconcileCreations(connection ?? account.connection(), window.ports))).settled;
  }

  async function settleOne(window = at().next): Promise<Reconciled> {
    const reconciled = await settle(window);
    assert.equal(reconciled.length, 1);
    return reconciled[0]!;
  }

  return { killedAt, settle, settleOne };
}
