import assert from 'node:assert/strict';
import type { Sandbox } from '../../sandbox/sandbox.js';
import type { Environment } from '../../support/motoPython.js';
import { twoAtOnce } from '../../support/twoAtOnce.js';
import { sayLack } from '../lacks.js';
import { startBuckets } from './buckets.js';
import { BUCKET_LISTERS, callAs, CALLERS } from './callers.js';
import type { Program } from './programs.js';

/** Profiles that are to be read, one a user of that name. */
export interface ReadProfiles {
  /** Key IDs by profile. */
  readonly keys: ReadonlyMap<string, string>;
  /** Where the AWS files and the keyring are. */
  readonly env: Environment;
  readonly sandbox: Sandbox;
}

/** Holds that every program that can be had here signs with the key of each profile, and says how many it did. */
export async function assertReadAlike({ keys, env, sandbox }: ReadProfiles): Promise<void> {
  const users = [...keys.keys()];
  const sayRight = (name: string, signers: readonly (string | undefined)[]): void => {
    assert.deepEqual(signers.toSorted(), [...keys.values()].toSorted(), name);
    console.log(`        ${name}: ${signers.length} of ${keys.size}`);
  };
  for (const [name, find] of Object.entries(CALLERS)) {
    const before = sandbox.log.count();
    const arns = await printedAs(users, name, find, { ...env, AWS_ENDPOINT_URL: sandbox.url });
    if (!arns) continue;
    assert.deepEqual(
      arns,
      users.map((user) => `arn:aws:iam::${sandbox.accountId}:user/${user}`),
      name,
    );
    const calls = sandbox.log.calls.slice(before);
    sayRight(
      name,
      calls.map(({ signedBy }) => signedBy),
    );
  }
  const buckets = await startBuckets();
  try {
    for (const [name, find] of Object.entries(BUCKET_LISTERS)) {
      const before = buckets.signers.length;
      const lists = await printedAs(users, name, find, { ...env, AWS_ENDPOINT_URL: buckets.url });
      if (lists) sayRight(name, buckets.signers.slice(before));
    }
  } finally {
    await buckets.close();
  }
}

/** What a program prints as each profile; undefined where this machine lacks it. */
async function printedAs(
  profiles: readonly string[],
  name: string,
  find: () => Promise<Program>,
  env: Environment,
): Promise<readonly string[] | undefined> {
  const program = await find();
  if ('command' in program) return twoAtOnce(profiles, (profile) => callAs(program.command, profile, env));
  sayLack('READERS', `${name}: ${program.missing}`);
  return undefined;
}
