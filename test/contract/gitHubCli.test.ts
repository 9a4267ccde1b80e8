import assert from 'node:assert/strict';
import { CommandDestination } from '../../src/destinations/command/commandDestination.js';
import { scratchFolder } from '../support/awsFiles/scratch.js';
import { HandTimer } from '../support/fakes/handTimer.js';
import { randomKeyId, randomSecret } from '../support/fakes/randomPair.js';
import { GitHubStandIn } from '../support/gitHubStandIn.js';
import { schemaFaults } from '../support/gitHubSchema.js';
import { oracleProgram, type ProgramLine } from '../support/oracles.js';
import { openedBox } from '../support/openedBox.js';

describe('contract: the GitHub CLI', () => {
  const home = scratchFolder();
  let gitHub: GitHubStandIn;
  let gh: ProgramLine;

  before(async function () {
    // The first run may have to install it.
    this.timeout(600_000);
    const found = await oracleProgram('gh');
    if (found === undefined) return void this.skip();
    gh = found;
  });
  beforeEach(async () => {
    gitHub = await GitHubStandIn.open();
  });
  afterEach(async () => {
    assert.deepEqual(gitHub.exchanges.flatMap(schemaFaults), []);
    await gitHub.close();
  });

  it('as a command place writes to the stand-in what our own client writes there', async function () {
    this.timeout(60_000);
    const repository = 'github.localhost/acme/app';
    const pair = {
      ...{ account: '123456789012', partition: 'aws', userName: 'bob' },
      keyId: randomKeyId(),
      secret: randomSecret(),
    };
    const place = new CommandDestination(
      { kind: 'command', name: 'gh' },
      {
        commands: () => [{ name: 'gh', run: [...gh, 'secret', 'set', '-f', '-', '-R', repository], format: 'env' }],
        approve: () => Promise.resolve(),
        home: home(),
        env: {
          PATH: process.env['PATH'],
          ...{ HOME: home(), GH_HOST: 'github.localhost', GH_TOKEN: gitHub.token, HTTP_PROXY: gitHub.url },
        },
        timer: new HandTimer(),
      },
    );
    await place.store(pair);
    const opened = (name: string): string =>
      openedBox(gitHub.stored.get(`actions/secrets/${name}`)?.value ?? '', gitHub.privateKeyOf('actions'));
    assert.deepEqual(
      [opened('AWS_ACCESS_KEY_ID'), opened('AWS_SECRET_ACCESS_KEY')],
      [pair.keyId, pair.secret.reveal()],
    );
  });
});
