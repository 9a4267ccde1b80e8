import assert from 'node:assert/strict';
import { createServer as createHttp, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { User } from '../../../src/core/model.js';
import type { Iam } from '../../../src/core/ports.js';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.js';
import { type ConnectionFixture, connectAdmin, pairLines, useSandbox } from '../../support/aws/connectionFixture.js';
import { listening, portOf } from './rawServer.js';
import { rejection } from '../../support/rejection.js';

describe('calls to an account', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;

  useSandbox((each) => ({ sandbox, fixture } = each), { users: 30 });

  beforeEach(() => {
    sandbox.reset(30);
  });

  it('lists every user once, the first page as small as asked', async () => {
    const { iam } = await connectAdmin(fixture, sandbox);
    const pages = await pagesOf(iam, 7);
    assert.deepEqual(
      pages.map((page) => page.length),
      [7, 23],
    );
    assert.deepEqual(
      pages
        .flat()
        .map(({ name }) => name)
        .sort(),
      [...sandbox.userNames()].sort(),
    );
  });

  it('survives short pages', async () => {
    sandbox.setShortPages(true);
    const { iam } = await connectAdmin(fixture, sandbox);
    const pages = await pagesOf(iam, 15);
    assert.ok(pages.length > 1);
    assert.equal(new Set(pages.flat().map(({ id }) => id)).size, 30);
  });

  it('goes on through throttling', async () => {
    sandbox.addFault({ action: 'iam:ListUsers', kind: 'throttle', times: 2 });
    const { iam } = await connectAdmin(fixture, sandbox);
    assert.equal((await pagesOf(iam, 100)).flat().length, 30);
    assert.equal(sandbox.log.count('iam:ListUsers'), 3);
  });

  it('gives an empty account as an empty page', async () => {
    await withAnswers([usersXml([])], async (iam) => {
      assert.deepEqual(await pagesOf(iam, 100), [[]]);
    });
  });

  it('goes on past a repeated marker while it brings new users, each given once', async () => {
    await withAnswers(
      [usersXml(['a'], 'm'), usersXml(['a', 'b'], 'm'), usersXml(['c'], 'm'), usersXml(['c', 'd'])],
      async (iam) => {
        assert.deepEqual(
          (await pagesOf(iam, 1)).map((page) => page.map(({ name }) => name)),
          [['a'], ['b'], ['c'], ['d']],
        );
      },
    );
  });

  it('ends a listing that runs in a circle with an error', async () => {
    await withAnswers([usersXml(['a'], 'm'), usersXml(['b'], 'm'), usersXml(['b'], 'm')], async (iam, asked) => {
      assert.equal((await rejection(pagesOf(iam, 1))).code, 'StrangeAnswer');
      assert.equal(asked.length, 4);
    });
  });

  it('never takes another page’s answer for an empty account', async () => {
    for (const page of ['<html><body>sign in</body></html>', '', '<ListUsersResponse/>']) {
      await withAnswers([page], async (iam) => {
        assert.equal((await rejection(pagesOf(iam, 100))).code, 'StrangeAnswer');
        assert.equal((await rejection(iam.listAccessKeys('Bob'))).code, 'StrangeAnswer');
        assert.equal((await rejection(iam.getAccountAlias())).code, 'StrangeAnswer');
        assert.equal((await rejection(iam.getAccountSummary())).code, 'StrangeAnswer');
      });
    }
  });

  it('never takes another page’s answer for a change that was made', async () => {
    for (const page of ['<html><body>sign in</body></html>', '']) {
      await withAnswers([page], async (iam) => {
        const id = 'AKIAIOSFODNN7EXAMPLE';
        assert.equal((await rejection(iam.updateAccessKey('Bob', id, 'Inactive'))).code, 'StrangeAnswer');
        assert.equal((await rejection(iam.deleteAccessKey('Bob', id))).code, 'StrangeAnswer');
        assert.equal((await rejection(iam.deleteUser('Bob'))).code, 'StrangeAnswer');
      });
    }
  });

  it('leaves out what IAM calls N/A, and the date of a key never used', async () => {
    const { iam } = await connectAdmin(fixture, sandbox);
    sandbox.addUser('Bob');
    const { id } = sandbox.addKey('Bob');
    assert.deepEqual(await iam.getAccessKeyLastUsed(id), { userName: 'Bob', lastUsed: {} });
  });

  it('does not take a status it does not know for a usable one', async () => {
    const key =
      '<member><UserName>Bob</UserName><AccessKeyId>AKIAIOSFODNN7EXAMPLE</AccessKeyId><Status>Dreaming</Status><CreateDate>2026-01-02T03:04:05Z</CreateDate></member>';
    await withAnswers(
      [
        `<ListAccessKeysResponse><ListAccessKeysResult><AccessKeyMetadata>${key}</AccessKeyMetadata><IsTruncated>false</IsTruncated></ListAccessKeysResult></ListAccessKeysResponse>`,
      ],
      async (iam) => {
        assert.deepEqual(
          (await iam.listAccessKeys('Bob')).map(({ status }) => status),
          ['Unknown'],
        );
      },
    );
  });

  it('always names the user it is about', async () => {
    await withAnswers(
      Array.from({ length: 5 }, () => '<UpdateAccessKeyResponse/>'),
      async (iam, asked) => {
        await iam.updateAccessKey('Bob', 'AKIAIOSFODNN7EXAMPLE', 'Inactive');
        await iam.deleteAccessKey('Bob', 'AKIAIOSFODNN7EXAMPLE');
        await rejection(iam.listAccessKeys('Bob'));
        await rejection(iam.issuer.listAccessKeys('Bob'));
        await rejection(iam.issuer.createAccessKey('Bob'));
        assert.deepEqual(
          asked.map((form) => form.get('UserName')),
          Array.from({ length: 5 }, () => 'Bob'),
        );
      },
    );
  });

  describe('whose first answer was lost', () => {
    it('makes a user once, and hands out the one it made', async () => {
      const { iam } = await connectAdmin(fixture, sandbox);
      sandbox.addFault({ action: 'iam:CreateUser', kind: 'reset', when: 'after' });
      assert.equal((await iam.createUser({ name: 'Bob', path: '/a/' })).arn?.endsWith(':user/a/Bob'), true);
      assert.equal(sandbox.log.count('iam:CreateUser'), 2);
    });

    it('do not take an older user of that name for the one they made', async () => {
      const { iam } = await connectAdmin(fixture, sandbox);
      sandbox.addFault({ action: 'iam:CreateUser', kind: 'reset', when: 'before' });
      assert.equal((await rejection(iam.createUser({ name: 'iam-admin' }))).code, 'EntityAlreadyExists');
      assert.equal((await rejection(iam.createUser({ name: 'iam-admin' }))).code, 'EntityAlreadyExists');
    });

    it('delete a key once, and say so', async () => {
      const { iam } = await connectAdmin(fixture, sandbox);
      sandbox.addUser('Bob');
      const { id } = sandbox.addKey('Bob', 'Inactive');
      sandbox.addFault({ action: 'iam:DeleteAccessKey', kind: 'reset', when: 'after' });
      await iam.deleteAccessKey('Bob', id);
      assert.deepEqual(sandbox.keysOf('Bob'), []);
      assert.equal((await rejection(iam.deleteAccessKey('Bob', id))).code, 'NoSuchEntity');
    });
  });

  it('measures a clock that is wrong', async () => {
    const { iam } = await connectAdmin(fixture, sandbox);
    const wrong = await startSandbox({ users: 1 });
    try {
      const pair = { keyId: wrong.adminKey.id, secret: sandbox.adminKey.secret };
      await fixture.write({
        credentials: `[other]\naws_access_key_id = ${pair.keyId}\naws_secret_access_key = ${pair.secret.reveal()}\nendpoint_url = ${wrong.url}\n`,
      });
      const fast = { now: () => Date.now() + 3_600_000 };
      const error = await rejection(fixture.connect('other', { clock: fast }));
      assert.ok(error.code === 'SignatureDoesNotMatch');
      assert.ok(Math.abs((error.details.clockSkewSeconds ?? 0) - 3600) < 60);
    } finally {
      await wrong.close();
    }
    assert.ok(iam);
  });

  /** IAM whose answers are given, in order; STS is the sandbox's. */
  async function withAnswers(
    answers: readonly string[],
    test: (iam: Iam, asked: URLSearchParams[]) => Promise<void>,
  ): Promise<void> {
    const asked: URLSearchParams[] = [];
    const answer = (body: string, response: ServerResponse) => {
      asked.push(new URLSearchParams(body));
      response.end(answers[Math.min(asked.length, answers.length) - 1]);
    };
    const server = await listening(
      createHttp((request, response) => {
        void text(request).then((body) => {
          answer(body, response);
        });
      }),
    );
    try {
      await fixture.write({
        credentials: `[admin]\n${pairLines(sandbox)}`,
        config: `[profile admin]\nservices = s\n[services s]\niam =\n  endpoint_url = http://127.0.0.1:${portOf(server)}\nsts =\n  endpoint_url = ${sandbox.url}\n`,
      });
      const { iam } = await fixture.connect('admin');
      await test(iam, asked);
    } finally {
      server.closeAllConnections();
      server.close();
      await fixture.write({ config: '' });
    }
  }
});

async function pagesOf(iam: Iam, firstPage: number): Promise<(readonly User[])[]> {
  const pages: (readonly User[])[] = [];
  for await (const page of iam.listUsers({ firstPage })) pages.push(page);
  return pages;
}

function usersXml(names: readonly string[], marker?: string): string {
  const members = names.map(
    (name) =>
      `<member><Path>/</Path><UserName>${name}</UserName><UserId>ID${name}</UserId><Arn>arn:aws:iam::123456789012:user/${name}</Arn><CreateDate>2026-01-02T03:04:05Z</CreateDate></member>`,
  );
  const end =
    marker === undefined
      ? '<IsTruncated>false</IsTruncated>'
      : `<IsTruncated>true</IsTruncated><Marker>${marker}</Marker>`;
  return `<ListUsersResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListUsersResult><Users>${members.join('')}</Users>${end}</ListUsersResult></ListUsersResponse>`;
}
