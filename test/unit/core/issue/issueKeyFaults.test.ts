import { IamKeysError } from '../../../../src/core/errors.js';
import { issueKey } from '../../../../src/core/issue/issueKey.js';
import type { When } from '../../../support/fakes/script.js';
import type { StoreFaultKind } from '../../../support/fakes/memorySecretStore.js';
import { FakeMachine, type FakeWindow } from '../../../support/fakes/fakeMachine.js';
import { assertAccountedFor, assertSettles } from './accountedFor.js';

const USER = 'Bob';

/** Every call an issue makes, on the good path and on the ways off it. */
const CALLS = [
  'destination.preflight',
  'lock.acquire',
  'issuer.listAccessKeys',
  'journal.open',
  'issuer.createAccessKey',
  'backups.keep',
  'destination.store',
  'destination.readBack',
  'backups.forget',
  'journal.close',
  'journal.update',
  'journal.leave',
  'journal.list',
  'stored.list',
  'iam.getAccessKeyLastUsed',
  'lock.release',
] as const;

const ERRORS: readonly Error[] = [
  new IamKeysError('AccessDenied', { message: 'no' }),
  new IamKeysError('Throttling', {}),
  new IamKeysError('OutcomeUnknown', { userName: USER }),
  new IamKeysError('SecretStoreRefused', { fault: 'silent', reason: '' }),
  new IamKeysError('FileNotWritable', { path: '/p', reason: 'diskFull' }),
  new TypeError('a bug of ours'),
];

/** What goes wrong first, so that the calls of the other ways are made at all. */
const BEFOREHAND: readonly (readonly [title: string, plan: (window: FakeWindow) => void])[] = [
  ['', () => undefined],
  [
    ' after a store that failed',
    ({ machine }) => {
      machine.script.fail('destination.store', 'before', new IamKeysError('FileBusy', { path: '/p' }));
    },
  ],
  [
    ' after an answer that was lost',
    ({ machine }) => {
      machine.script.fail('issuer.createAccessKey', 'after', new IamKeysError('OutcomeUnknown', { userName: USER }));
    },
  ],
];

async function issueAndSettle(plan: (window: FakeWindow) => void): Promise<void> {
  const machine = new FakeMachine();
  machine.account.addUser(USER);
  const before = [machine.account.addKey(USER).id];
  const window = machine.window('first');
  plan(window);
  const connection = machine.account.connection();
  const outcome = await machine.time.until(
    issueKey({ connection, userName: USER, destination: window.destination }, window.ports),
  );
  await assertAccountedFor(window, USER, before, outcome);
  machine.kill(window);
  window.store.repair();
  await assertSettles(machine, USER, before);
}

describe('issueKey, whatever fails', () => {
  for (const [title, prepare] of BEFOREHAND) {
    for (const call of CALLS) {
      for (const when of ['before', 'after'] satisfies When[]) {
        it(`accounts for the key when ${call} fails ${when} it took effect${title}`, async () => {
          for (const error of ERRORS) {
            // AWS does not deny what it did.
            const denied = error instanceof IamKeysError && error.code === 'AccessDenied';
            if (call === 'issuer.createAccessKey' && when === 'after' && denied) continue;
            await issueAndSettle((window) => {
              prepare(window);
              window.machine.script.failAlways(call, when, error);
            });
          }
        });
      }
    }
  }

  it('accounts for the key when the destination says "stored" and has lost it', async () => {
    await issueAndSettle(({ machine }) => {
      machine.script.at('destination.store', 'after', () => {
        machine.destination.pairs = [];
      });
    });
  });

  for (const call of ['get', 'store', 'delete', 'keys'] as const) {
    for (const kind of ['refuse', 'hang', 'forget', 'corrupt'] satisfies StoreFaultKind[]) {
      it(`accounts for the key when the secret storage's ${call} goes wrong: ${kind}`, async () => {
        for (const [, prepare] of BEFOREHAND) {
          await issueAndSettle((window) => {
            prepare(window);
            window.store.break(call, kind);
          });
        }
      });
    }
  }
});
