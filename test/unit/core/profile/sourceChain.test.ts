import assert from 'node:assert/strict';
import { sourceChain, type Sourced } from '../../../../src/core/profile/sourceChain.js';

const role = (sourceProfile: string, rest: Partial<Sourced> = {}): Partial<Sourced> => ({
  kind: 'role',
  sourceProfile,
  ...rest,
});

const profiles = new Map<string, Sourced>(
  Object.entries({
    keys: { keys: 'pair' },
    half: { keys: 'half' },
    sso: { kind: 'sso', sourceProfile: 'keys' },
    machine: { kind: 'role', credentialSource: 'Environment' },
    nowhere: { kind: 'role' },
    one: role('keys'),
    two: role('one'),
    keyed: role('keys', { keys: 'pair' }),
    ofKeyed: role('keyed'),
    ofHalf: role('half'),
    ofSso: role('sso'),
    ofMachine: role('machine'),
    self: role('self', { keys: 'pair' }),
    empty: role('empty'),
    there: role('back', { keys: 'pair' }),
    back: role('there'),
    round: role('around'),
    around: role('round', { keys: 'pair' }),
    lost: role('gone'),
  } satisfies Record<string, Partial<Sourced>>).map(([name, rest]: [string, Partial<Sourced>]) => [
    name,
    { name, kind: 'static', ...rest },
  ]),
);

/** The chain in one line. */
function chain(name: string): string {
  const { links, end } = sourceChain(name, (each) => profiles.get(each));
  return [...links.map(({ profile, kind }) => `${profile.name}:${kind}`), end].join(' ');
}

describe('whose credentials a profile uses', () => {
  const cases: readonly (readonly [title: string, profile: string, chain: string])[] = [
    ['its own', 'keys', 'keys:static own'],
    ['its own, whatever a profile that is no role names as source', 'sso', 'sso:sso own'],
    ['those of what it runs on', 'machine', 'machine:role own'],
    ['those of its source', 'one', 'one:role keys:static own'],
    ['those at the end of a chain', 'two', 'two:role one:role keys:static own'],
    ['those of its source, not its own keys', 'keyed', 'keyed:role keys:static own'],
    ['the keys of its source, although that is a role', 'ofKeyed', 'ofKeyed:role keyed:static own'],
    ['half the keys of its source, which will not do', 'ofHalf', 'ofHalf:role half:static own'],
    ['those of a source of another kind', 'ofSso', 'ofSso:role sso:sso own'],
    ['those of what the source runs on', 'ofMachine', 'ofMachine:role machine:role own'],
    ['its own keys, which it names', 'self', 'self:role self:static own'],
    ['none, which it names as its own', 'empty', 'empty:role loop'],
    ['none in a circle that it has keys in', 'there', 'there:role back:role loop'],
    ['the keys that come before the circle is closed', 'round', 'round:role around:static own'],
    ['none of a source that is not there', 'lost', 'lost:role missing'],
    ['none where no source is named', 'nowhere', 'nowhere:role missing'],
    ['none when it is not there', 'gone', 'missing'],
  ];
  for (const [title, profile, expected] of cases) {
    it(title, () => {
      assert.equal(chain(profile), expected);
    });
  }
});
