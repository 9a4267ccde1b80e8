import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { pages, type Page } from '../../../src/aws/iam/pages.js';
import type { UserChildKind } from '../../../src/core/model.js';
import type { Iam } from '../../../src/core/ports.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { type ConnectionFixture, pairLines, useSandbox } from '../../support/aws/connectionFixture.js';
import { listening, portOf } from './rawServer.js';
import { rejection } from '../../support/rejection.js';

describe('a listing of pages', () => {
  /** What is yielded of given pages, and how many were asked for. The last is given for ever. */
  async function listed(given: readonly Page<string>[], most = 100) {
    let asked = 0;
    const yielded: (readonly string[])[] = [];
    const listing = pages({
      idOf: (item: string) => item,
      most,
      list: () => Promise.resolve(given[Math.min(asked++, given.length - 1)] ?? { items: [] }),
    });
    const ended = (async () => {
      for await (const page of listing) yielded.push(page);
    })();
    const error = await ended.then(
      () => undefined,
      () => rejection(ended),
    );
    return { yielded, asked, error: error?.code };
  }

  it('gives each item once, and goes on past one page that brings nothing new', async () => {
    const given = [
      { items: ['a', 'b'], marker: '1' },
      { items: ['b'], marker: '1' },
      { items: ['b', 'c'], marker: '2' },
      { items: [], marker: '3' },
      { items: ['d'] },
    ];
    assert.deepEqual(await listed(given), { yielded: [['a', 'b'], ['c'], ['d']], asked: 5, error: undefined });
  });

  it('may end with pages that bring nothing new, and may be empty', async () => {
    const given = [{ items: ['a'], marker: '1' }, { items: [], marker: '2' }, { items: ['a'] }];
    assert.deepEqual(await listed(given), { yielded: [['a']], asked: 3, error: undefined });
    assert.deepEqual(await listed([{ items: [] }]), { yielded: [[]], asked: 1, error: undefined });
  });

  it('fails after two pages in a row that bring nothing new', async () => {
    const given = [
      { items: ['a'], marker: '1' },
      { items: ['a'], marker: '2' },
      { items: [], marker: '3' },
    ];
    assert.deepEqual(await listed(given), { yielded: [['a']], asked: 3, error: 'StrangeAnswer' });
  });

  it('fails beyond what any account has', async () => {
    let next = 0;
    const endless = pages({
      idOf: String,
      most: 100,
      list: () => Promise.resolve({ items: [next++], marker: String(next) }),
    });
    const all = (async () => {
      for await (const page of endless) assert.equal(page.length, 1);
    })();
    assert.equal((await rejection(all)).code, 'StrangeAnswer');
    assert.equal(next, 101);
  });
});

/** Every listing, with the element that holds its members in IAM's answer, and a member. */
const LISTINGS: readonly (readonly [
  action: string,
  list: string,
  member: string,
  call: (iam: Iam) => Promise<unknown>,
])[] = [
  ['ListUsers', 'Users', user('a'), everyone],
  ['ListAccessKeys', 'AccessKeyMetadata', key('AKIAIOSFODNN7EXAMPLE'), (iam) => iam.listAccessKeys('a')],
  ['ListAccessKeys', 'AccessKeyMetadata', key('AKIAIOSFODNN7EXAMPLE'), (iam) => iam.issuer.listAccessKeys('a')],
  ['ListUserTags', 'Tags', '<Key>k</Key><Value>v</Value>', (iam) => iam.listUserTags('a')],
  ['ListSigningCertificates', 'Certificates', '<CertificateId>c</CertificateId>', child('signingCertificate')],
  ['ListSSHPublicKeys', 'SSHPublicKeys', '<SSHPublicKeyId>s</SSHPublicKeyId>', child('sshPublicKey')],
  [
    'ListServiceSpecificCredentials',
    'ServiceSpecificCredentials',
    '<ServiceSpecificCredentialId>s</ServiceSpecificCredentialId>',
    child('serviceCredential'),
  ],
  ['ListMFADevices', 'MFADevices', '<SerialNumber>m</SerialNumber>', child('mfaDevice')],
  ['ListUserPolicies', 'PolicyNames', 'p', child('inlinePolicy')],
  ['ListAttachedUserPolicies', 'AttachedPolicies', '<PolicyArn>p</PolicyArn>', child('attachedPolicy')],
  ['ListGroupsForUser', 'Groups', '<GroupName>g</GroupName>', child('group')],
];

/** Markers of a server that never ends its listings. */
const MARKERS: Readonly<Record<string, (page: number) => string>> = {
  alternate: (page) => String(page % 2),
  'never repeat': String,
  'stay the same': () => 'm',
};

describe('a listing that a server never ends', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;

  useSandbox((each) => ({ sandbox, fixture } = each));

  for (const [how, markerOf] of Object.entries(MARKERS)) {
    it(`fails after three calls, with markers that ${how}`, async () => {
      for (const [action, list, member, call] of LISTINGS) {
        const answer = (page: number): string =>
          `<${action}Response><${action}Result><${list}><member>${member}</member></${list}><IsTruncated>true</IsTruncated><Marker>${markerOf(page)}</Marker></${action}Result></${action}Response>`;
        await withPages(answer, async (iam, asked) => {
          assert.equal((await rejection(call(iam))).code, 'StrangeAnswer', action);
          assert.deepEqual(asked(), [action, action, action]);
        });
      }
    });
  }

  /** IAM that answers each call with the next page; STS is the sandbox's. */
  async function withPages(
    answer: (page: number) => string,
    test: (iam: Iam, asked: () => readonly (string | null)[]) => Promise<void>,
  ): Promise<void> {
    const asked: (string | null)[] = [];
    const server = await listening(
      createServer((request, response) => {
        void text(request).then((body) => {
          response.end(answer(asked.push(new URLSearchParams(body).get('Action'))));
        });
      }),
    );
    try {
      await fixture.write({
        credentials: `[admin]\n${pairLines(sandbox)}`,
        config: `[profile admin]\nservices = s\n[services s]\niam =\n  endpoint_url = http://127.0.0.1:${portOf(server)}\nsts =\n  endpoint_url = ${sandbox.url}\n`,
      });
      await test((await fixture.connect('admin')).iam, () => asked);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }
});

async function everyone(iam: Iam): Promise<void> {
  for await (const page of iam.listUsers()) assert.equal(page.length, 1);
}

function child(kind: UserChildKind): (iam: Iam) => Promise<unknown> {
  return (iam) => iam.listUserChildren('a', kind);
}

function user(name: string): string {
  return `<UserName>${name}</UserName><UserId>ID${name}</UserId><Arn>arn:aws:iam::123456789012:user/${name}</Arn><CreateDate>2026-01-02T03:04:05Z</CreateDate>`;
}

function key(id: string): string {
  return `<UserName>a</UserName><AccessKeyId>${id}</AccessKeyId><Status>Active</Status><CreateDate>2026-01-02T03:04:05Z</CreateDate>`;
}
