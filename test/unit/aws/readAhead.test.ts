import assert from 'node:assert/strict';
import type { Iam } from '../../../src/core/ports.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { type ConnectionFixture, pairLines, useSandbox } from '../../support/aws/connectionFixture.js';
import { deferred } from '../../support/deferred.js';
import { rejection } from '../../support/rejection.js';

const ADMIN = { kind: 'profile', name: 'admin' } as const;

describe('what is read while a connection opens', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;

  useSandbox((each) => ({ sandbox, fixture } = each));

  beforeEach(async () => {
    sandbox.reset();
    sandbox.log.clear();
    await fixture.write({ credentials: `[admin]\n${pairLines(sandbox)}endpoint_url = ${sandbox.url}\n`, config: '' });
  });

  /** The first page of users, asked for as soon as it can be. */
  const readFirst = (first: Promise<unknown>[]) => (iam: Pick<Iam, 'listUsers'>) => {
    first.push(iam.listUsers()[Symbol.asyncIterator]().next());
  };

  it('is answered while STS still has to say who asks', async () => {
    const identity = sandbox.hold('sts:GetCallerIdentity');
    const first: Promise<unknown>[] = [];
    const connecting = fixture.connector().connect(ADMIN, undefined, readFirst(first));
    await identity.arrived(1);
    await sandbox.log.reached('iam:ListUsers', 1);
    identity.release();
    await connecting;
    await first[0];
    assert.deepEqual(sandbox.log.counts(), { 'iam:ListUsers': 1, 'sts:GetCallerIdentity': 1 });
  });

  it('waits for the person to agree with a server that is asked about', async () => {
    const asked = deferred();
    const agreed = deferred();
    const approveEndpoint = (): Promise<void> => {
      asked.resolve();
      return agreed.promise;
    };
    const first: Promise<unknown>[] = [];
    const connecting = fixture.connector({ approveEndpoint }).connect(ADMIN, undefined, readFirst(first));
    await asked.promise;
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual([first.length, sandbox.log.count()], [0, 0]);
    agreed.resolve();
    await connecting;
    assert.equal(first.length, 1);
    await first[0];
  });

  it('is not asked for at all where the person refuses', async () => {
    const first: Promise<unknown>[] = [];
    const no = new Error('no');
    const connector = fixture.connector({ approveEndpoint: () => Promise.reject(no) });
    await assert.rejects(connector.connect(ADMIN, undefined, readFirst(first)), no);
    assert.deepEqual([first.length, sandbox.log.count()], [0, 0]);
  });

  it('says, once it is known who asks, whether a second factor may help where it is denied', async () => {
    sandbox.deny({ action: 'iam:ListUsers' });
    const identity = sandbox.hold('sts:GetCallerIdentity');
    const first: Promise<unknown>[] = [];
    const connecting = fixture.connector().connect(ADMIN, undefined, (iam) => {
      first.push(rejection(iam.listUsers()[Symbol.asyncIterator]().next()));
    });
    await sandbox.log.reached('iam:ListUsers', 1);
    identity.release();
    await connecting;
    const error = (await first[0]) as Awaited<ReturnType<typeof rejection>>;
    assert.ok(error.code === 'AccessDenied');
    assert.equal(error.details.mfaHelps, true);
  });
});
