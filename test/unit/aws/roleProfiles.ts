import type { Sandbox } from '../../sandbox/sandbox.js';
import { adminRole } from '../../sandbox/seed.js';
import { pairLines } from '../../support/aws/connectionFixture.js';

/** Sections of AWS files for the sandbox that is there when they are asked for. */
export function roleProfiles(sandbox: () => Sandbox) {
  const roleArn = (name: string): string => `arn:aws:iam::${sandbox().accountId}:role/${name}`;
  return {
    roleArn,
    /** The administrator's keys, for the credentials file. */
    base: (): string => `[base]\n${pairLines(sandbox())}`,
    /** The profile `team` with a role, for the config file. */
    role: (lines: string, name = adminRole): string =>
      `[profile team]\nendpoint_url = ${sandbox().url}\nrole_arn = ${roleArn(name)}\n${lines}`,
  };
}
