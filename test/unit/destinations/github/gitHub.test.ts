import assert from 'node:assert/strict';
import { gitHubNameFault, repositoryIn } from '../../../../src/core/place/gitHub.js';
import { isRemotePlace, remotePlaceId, type GitHubPlace } from '../../../../src/core/place/remotePlace.js';
import { SecretText } from '../../../../src/core/secret/secretText.js';
import { GitHubDestination } from '../../../../src/destinations/github/gitHubDestination.js';
import { HandTimer } from '../../../support/fakes/handTimer.js';
import { randomKeyId, randomSecret } from '../../../support/fakes/randomPair.js';
import { GitHubStandIn } from '../../../support/gitHubStandIn.js';
import { gitHubOperations, operationOf, schemaFaults } from '../../../support/gitHubSchema.js';
import { openedBox } from '../../../support/openedBox.js';
import { rejection } from '../../../support/rejection.js';

const PLACE: GitHubPlace = {
  ...{ kind: 'github', host: 'github.com', owner: 'acme', repository: 'app' },
  ...{ idName: 'ID', idKind: 'secret', secretName: 'SECRET' },
};
const SECRETS = '/repos/acme/app/actions/secrets';

describe('GitHub Actions as a place', () => {
  let gitHub: GitHubStandIn;
  let enterprise: string | undefined;
  const pair = {
    ...{ account: '123456789012', partition: 'aws', userName: 'bob' },
    keyId: randomKeyId(),
    secret: randomSecret(),
  };

  beforeEach(async () => {
    [gitHub, enterprise] = [await GitHubStandIn.open(), undefined];
  });
  afterEach(async () => {
    assert.deepEqual(gitHub.exchanges.flatMap(schemaFaults), []);
    await gitHub.close();
  });

  const open = (more: Partial<GitHubPlace> = {}, token?: string) =>
    new GitHubDestination(
      { ...PLACE, ...more },
      {
        sessions: {
          token: () => Promise.resolve(new SecretText(token ?? gitHub.token)),
          enterprise: () => enterprise,
        },
        timer: new HandTimer(),
        apiOf: () => gitHub.url,
      },
    );
  const put = async (more: Partial<GitHubPlace> = {}): Promise<void> => {
    const place = open(more);
    await place.preflight();
    await place.store(pair);
    await place.readBack();
  };
  const opened = (place: string, name: string): string =>
    openedBox(gitHub.stored.get(`${place}/secrets/${name}`)?.value ?? '', gitHub.privateKeyOf(place));
  const puts = (): readonly string[] => gitHub.requests.filter((line) => line.startsWith('PUT'));
  const refusal = async (work: Promise<unknown>): Promise<unknown> => (await rejection(work)).details;

  it('gets the ID and the secret, sealed for its key, one right after the other', async () => {
    await put();
    assert.deepEqual([opened('actions', 'ID'), opened('actions', 'SECRET')], [pair.keyId, pair.secret.reveal()]);
    assert.deepEqual(puts(), [`PUT ${SECRETS}/ID`, `PUT ${SECRETS}/SECRET`]);
    await put();
    assert.equal(opened('actions', 'SECRET'), pair.secret.reveal());
  });

  it('gets them in an environment, the ID as a variable that is made or changed', async () => {
    const more = { environment: 'prod', idKind: 'variable' } as const;
    await put(more);
    await put(more);
    assert.equal(gitHub.stored.get('environments/prod/variables/ID')?.value, pair.keyId);
    assert.equal(opened('environments/prod', 'SECRET'), pair.secret.reveal());
    assert.deepEqual(
      gitHub.requests.filter((line) => /^P(ATCH|OST)/.test(line)),
      [
        'PATCH /repos/acme/app/environments/prod/variables/ID',
        'POST /repos/acme/app/environments/prod/variables',
        'PATCH /repos/acme/app/environments/prod/variables/ID',
      ],
    );
  });

  it('asks what GitHub describes, by all operations that are known of it, and is answered so', async () => {
    for (const environment of [undefined, 'prod'])
      for (const idKind of ['secret', 'variable', 'variable'] as const) await put({ environment, idKind });
    assert.deepEqual([...new Set(gitHub.exchanges.map(operationOf))].sort(), [...gitHubOperations].sort());
    const [written] = gitHub.exchanges.filter(({ method }) => method === 'PUT');
    assert.ok(written);
    assert.deepEqual(schemaFaults({ ...written, body: { encrypted_value: 'AKIA?' }, status: 200 }).length, 3);
  });

  it('is written once where the answer was lost, and again where the request was', async () => {
    gitHub.fault(`PUT ${SECRETS}/SECRET`, 'lost');
    await put();
    assert.equal(puts().length, 2);
    gitHub.fault(`PUT ${SECRETS}/ID`, { status: 502 });
    await put();
    assert.equal(puts().length, 5);
    assert.equal(opened('actions', 'ID'), pair.keyId);
  });

  it('is sealed for the new key where GitHub has just replaced its own', async () => {
    gitHub.fault(`PUT ${SECRETS}/ID`, { status: 422 });
    await put();
    assert.equal(opened('actions', 'ID'), pair.keyId);
    for (let times = 0; times < 2; times++) gitHub.fault(`PUT ${SECRETS}/ID`, { status: 422 });
    assert.deepEqual(await refusal(open().store(pair)), { repository: 'acme/app', why: 'staleKey', detail: 'ID' });
  });

  it('does not count as having the pair where nothing has moved', async () => {
    const place = open();
    await place.preflight();
    assert.equal((await rejection(place.readBack())).code, 'ReadBackDiffers');
  });

  for (const [why, fault, detail] of [
    ['noAccess', { status: 404 }, ''],
    [
      'sso',
      { status: 403, headers: { 'X-GitHub-SSO': 'required; url=https://github.com/orgs/acme/sso?x=1' } },
      'https://github.com/orgs/acme/sso?x=1',
    ],
    ['rateLimit', { status: 403, headers: { 'Retry-After': '60' } }, '60'],
    ['rateLimit', { status: 403, headers: { 'X-RateLimit-Remaining': '0' } }, ''],
    ['signedOut', { status: 401 }, 'github.com'],
    ['moved', { status: 301, headers: { Location: 'https://elsewhere.example' } }, ''],
    ['refused', { status: 403, body: { message: 'Resource not accessible' } }, 'Resource not accessible'],
  ] as const) {
    it(`is refused before anything is created: ${why} for ${fault.status}`, async () => {
      gitHub.fault(`GET ${SECRETS}/public-key`, fault);
      assert.deepEqual(await refusal(open().preflight()), { repository: 'acme/app', why, detail });
      assert.equal(gitHub.stored.size, 0);
    });
  }

  it('is sent to no other host than GitHub and the one that the person has set', async () => {
    const details = await refusal(open({ host: 'ghe.example.com' }).preflight());
    assert.deepEqual(
      [details, gitHub.requests],
      [{ repository: 'acme/app', why: 'host', detail: 'ghe.example.com' }, []],
    );
    enterprise = 'ghe.example.com';
    await put({ host: 'ghe.example.com' });
  });

  it('tells of a host that cannot be reached', async () => {
    gitHub.fault('GET', 'lost');
    assert.equal((await rejection(open().preflight())).code, 'Offline');
  });

  it('is named by names that GitHub takes, and is one place for each of them', () => {
    assert.deepEqual(['AWS_ID', '', 'A-B', '1A', 'github_x'].map(gitHubNameFault), [
      ...[undefined, 'empty', 'characters', 'digit', 'reserved'],
    ]);
    assert.deepEqual(repositoryIn('acme/app.js'), { owner: 'acme', repository: 'app.js' });
    for (const text of ['acme', 'acme/..', 'a/b/c', '-a/b', 'acme/app?x', 'https://github.com/acme/app'])
      assert.equal(repositoryIn(text), undefined);
    const inProd = { ...PLACE, environment: 'prod' };
    assert.notEqual(remotePlaceId(PLACE), remotePlaceId(inProd));
    assert.deepEqual([PLACE, inProd, { ...PLACE, environment: 3 }].map(isRemotePlace), [true, true, false]);
  });
});
