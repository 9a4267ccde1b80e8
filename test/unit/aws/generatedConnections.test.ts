import assert from 'node:assert/strict';
import { connectGenerated, type Connected } from '../../support/connected/realConnections.js';

/** Enough for every kind of identity to come up. */
const SITUATIONS = 300;

describe('what was read of files and an environment is what signs', function () {
  this.timeout(240_000);
  let connected: Connected;

  before(async function () {
    // Programs are run through a shell.
    if (process.platform === 'win32') return this.skip();
    connected = await connectGenerated(SITUATIONS, 3);
  });

  it(`in ${SITUATIONS} situations: by key, token and signature, at which host, for which region, or nothing is sent`, () => {
    const kinds = ['container', 'environment', 'instance', 'keys', 'login', 'process', 'sso', 'webIdentity'];
    const own = [...connected.kinds.keys()].map((identity) => identity.split(' < ').at(-1));
    assert.deepEqual([...new Set(own)].toSorted(), kinds);
    assert.ok([...connected.kinds.keys()].some((identity) => identity.startsWith('role < role < ')));
  });

  it('in situations that end in each error that a profile can have', () => {
    const errors = ['CredentialsFailed', 'EndpointBroken', 'EnvironmentWithoutKeys', 'NoCredentials', 'ProfileBroken'];
    const others = ['ProfileNotFound', 'ProfileWithoutCredentials', 'SignedOut', 'SourceWithoutCredentials'];
    assert.deepEqual([...connected.errors.keys()].toSorted(), [...errors, ...others, 'StrayCharacter']);
  });
});
