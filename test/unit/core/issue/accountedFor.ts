import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { IssueOutcome } from '../../../../src/core/issue/issueOutcome.js';
import { reconcileCreations, type Reconciled } from '../../../../src/core/issue/reconcileCreations.js';
import type { FakeMachine, FakeWindow } from '../../../support/fakes/fakeMachine.js';

/** Every key that exists and did not before is stored, unstored behind a row, or told. At most one was made. Nothing leaks. */
export async function assertAccountedFor(
  window: FakeWindow,
  userName: string,
  before: readonly string[],
  outcome: IssueOutcome,
): Promise<void> {
  const { machine } = window;
  const made = machine.account.keysOf(userName).filter((key) => !before.includes(key.id));
  assert.equal(machine.script.count('issuer.createAccessKey') <= 1, true, 'CreateAccessKey was called twice');
  assert.equal(machine.account.creates, made.length);
  if (outcome.kind === 'notCreated' || outcome.kind === 'cancelled') assert.equal(made.length, 0, 'a key was dropped');
  for (const { id } of made) {
    const secret = machine.account.secretOf(id);
    assert.ok(secret);
    if (outcome.kind === 'stored') {
      assert.equal(outcome.keyId, id);
      assert.equal(machine.destination.secretOf(id)?.reveal(), secret.reveal(), 'not in the destination');
      assert.deepEqual(window.unstored.list(), []);
    } else if (outcome.kind === 'unstored') {
      const row = window.unstored.list().find((unstored) => unstored.keyId === id);
      assert.deepEqual(row, outcome.unstored);
      assert.equal(outcome.unstored.state, 'waiting');
      assert.equal((await window.unstored.reveal(outcome.unstored)).reveal(), secret.reveal());
    } else if (outcome.kind === 'unknown') {
      assert.ok(outcome.appeared === undefined || outcome.appeared.some(({ key }) => key.id === id), 'not told');
    }
    assert.ok(!inspect(outcome, { depth: 12, showHidden: true }).includes(secret.reveal()), 'the outcome leaks');
    assert.ok(!JSON.stringify([...machine.pages.rows]).includes(secret.reveal()), 'the journal leaks');
  }
}

/** A later start, a minute after the window was killed: what it finds for every key that was made. */
export async function assertSettles(machine: FakeMachine, userName: string, before: readonly string[]): Promise<void> {
  await machine.time.advance(61_000);
  const next = machine.window('next');
  const { settled: reconciled } = await machine.time.until(
    reconcileCreations(machine.account.connection(), next.ports),
  );
  for (const { id } of machine.account.keysOf(userName).filter((key) => !before.includes(key.id))) {
    const stored = machine.destination.secretOf(id)?.reveal() === machine.account.secretOf(id)?.reveal();
    const row = next.unstored.list().find((unstored) => unstored.keyId === id);
    const named = reconciled.some((each) => names(each, id));
    assert.ok(stored || row !== undefined || named, `silent about a key: ${JSON.stringify(reconciled)}`);
    if (row !== undefined)
      assert.equal((await next.unstored.reveal(row)).reveal(), machine.account.secretOf(id)?.reveal());
    if (stored) assert.ok(!named, 'a stored key was called lost');
  }
  for (const each of reconciled) {
    if (each.kind === 'closed') assert.ok(!machine.pages.rows.has(each.entry.id));
  }
  next.unstored.dispose();
}

function names(reconciled: Reconciled, keyId: string): boolean {
  return reconciled.kind === 'appeared' && reconciled.keys.some(({ key }) => key.id === keyId);
}
