import assert from 'node:assert/strict';
import { issueKey, type IssueRequest } from '../../../../src/core/issue/issueKey.js';
import type { IssueOutcome } from '../../../../src/core/issue/issueOutcome.js';
import type { Connection } from '../../../../src/core/ports.js';
import type { FakeWindow } from '../../../support/fakes/fakeMachine.js';

/** What issues a key for a user in the window that is set when it is called; time runs as long as it takes. */
export function issuing(userName: string, at: () => { readonly window: FakeWindow; readonly connection: Connection }) {
  async function issue(change: Partial<IssueRequest> = {}): Promise<IssueOutcome> {
    const { window, connection } = at();
    const request = { connection, userName, destination: window.destination, ...change };
    return window.machine.time.until(issueKey(request, window.ports));
  }

  /** Fails unless the outcome is of that kind. */
  async function issueTo<K extends IssueOutcome['kind']>(
    kind: K,
    change: Partial<IssueRequest> = {},
  ): Promise<Extract<IssueOutcome, { kind: K }>> {
    const outcome = await issue(change);
    if (!isKind(outcome, kind)) assert.fail(`${outcome.kind} instead of ${kind}`);
    return outcome;
  }

  return { issue, issueTo };
}

function isKind<K extends IssueOutcome['kind']>(
  outcome: IssueOutcome,
  kind: K,
): outcome is Extract<IssueOutcome, { kind: K }> {
  return outcome.kind === kind;
}
