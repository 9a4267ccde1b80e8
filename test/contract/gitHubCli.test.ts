import assert from 'node:assert/strict';
import type { Destination } from '../../src/core/ports.js';
import { SecretText } from '../../src/core/secret/secretText.js';
import { CommandDestination } from '../../src/destinations/command/commandDestination.js';
import { GitHubDestination } from '../../src/destinations/github/gitHubDestination.js';
import { scratchFolder } from '../support/awsFiles/scratch.js';
import { HandTimer } from '../support/fakes/handTimer.js';
import { randomKeyId, randomSecret } from '../support/fakes/randomPair.js';
import { schemaFaults } from '../support/gitHubSchema.js';
import { GitHubStandIn } from '../support/gitHubStandIn.js';
import { openedByLibsodium } from '../support/libsodium.js';
import { oracleProgram, type ProgramLine } from '../support/oracles.js';

const [ID, SECRET] = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;

describe('contract: what stands in for GitHub', () => {
  const home = scratchFolder();
  const timer = new HandTimer();
  let gitHub: GitHubStandIn;

  before(async function () {
    // The first run may have to install it.
    this.timeout(600_000);
    if ((await openedByLibsodium([])) === undefined) this.skip();
  });
  beforeEach(async () => {
    gitHub = await GitHubStandIn.open();
  });
  afterEach(async () => {
    assert.deepEqual(gitHub.exchanges.flatMap(schemaFaults), []);
    await gitHub.close();
  });

  /** Brings a pair there, and has libsodium open what is stored then. */
  async function bring(place: Destination): Promise<void> {
    const pair = {
      ...{ account: '123456789012', partition: 'aws', userName: 'bob' },
      keyId: randomKeyId(),
      secret: randomSecret(),
    };
    await place.store(pair);
    const stored = [ID, SECRET].map((name) => gitHub.stored.get(`actions/secrets/${name}`)?.value ?? '');
    const opened = await openedByLibsodium(stored.map((box) => [gitHub.privateKeyOf('actions'), box]));
    assert.deepEqual(opened, [pair.keyId, pair.secret.reveal()]);
  }

  it('keeps what our own client sends there', async () => {
    const place = new GitHubDestination(
      {
        ...{ kind: 'github', host: 'github.com', owner: 'acme', repository: 'app' },
        ...{ idName: ID, idKind: 'secret', secretName: SECRET },
      },
      {
        sessions: { token: () => Promise.resolve(new SecretText(gitHub.token)), enterprise: () => undefined },
        timer,
        apiOf: () => gitHub.url,
      },
    );
    await bring(place);
  });

  describe('and the GitHub CLI', () => {
    let gh: ProgramLine;
    before(async function () {
      const found = await oracleProgram('gh');
      if (found === undefined) return void this.skip();
      gh = found;
    });

    it('keeps what that sends there as a command place', async function () {
      this.timeout(60_000);
      const run = [...gh, 'secret', 'set', '-f', '-', '-R', 'github.localhost/acme/app'] as const;
      const place = new CommandDestination(
        { kind: 'command', name: 'gh' },
        {
          commands: () => [{ name: 'gh', run, format: 'env' }],
          approve: () => Promise.resolve(),
          home: home(),
          env: {
            PATH: process.env['PATH'],
            ...{ HOME: home(), GH_HOST: 'github.localhost', GH_TOKEN: gitHub.token, HTTP_PROXY: gitHub.url },
          },
          timer,
        },
      );
      await bring(place);
    });
  });
});
