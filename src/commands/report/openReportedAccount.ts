import type { MemberRole } from '../../core/organization/memberAccounts.js';
import type { Profile, ProfileChoice } from '../../core/model.js';
import { formatChoice } from '../../ui/format.js';
import { useChoice } from '../connection/useChoice.js';
import type { Needs } from '../context.js';

/** How the accounts of a report were reached. */
export interface Reach {
  /** The profile that has read an account, where it was one. */
  profileOf(account: string): string | undefined;
  /** Assumed in each account by the source. */
  readonly role?: MemberRole | undefined;
  readonly source?: ProfileChoice | undefined;
  readonly partition?: string | undefined;
}

/**
 * Connects this window to an account of a report: by a profile that leads to it, else by the role of the report. Where that was
 * assumed by what is no profile, the lines of one are offered.
 */
export async function openReportedAccount(
  context: Needs<'account' | 'choices' | 'profiles' | 'ui'>,
  account: string,
  reach: Reach,
): Promise<void> {
  const { profiles } = await context.profiles.reader.list();
  const name = reach.profileOf(account) ?? profileTo(account, profiles, reach)?.name;
  if (name !== undefined) {
    await useChoice(context, { kind: 'profile', name });
    context.ui.notify(`This window is connected to account ${account} now, by profile ${name}.`);
    return;
  }
  const { role, source, partition = 'aws' } = reach;
  if (role && source?.kind === 'profile') {
    const arn = `arn:${partition}:iam::${account}:role/${role.name}`;
    const choice: ProfileChoice = { ...source, role: { arn, externalId: role.externalId } };
    await useChoice(context, choice);
    context.ui.notify(`This window is connected to account ${account} now, by ${formatChoice(choice)}.`);
    return;
  }
  const lines = profileLines(account, reach);
  context.ui.notify(
    `No profile of your AWS files leads to account ${account}. Add one to the config file that assumes the role, and open the account again.`,
    { 'Copy Profile': () => context.ui.clipboard.copy(lines, 'Profile') },
  );
}

/** One that assumes the role of the report before any other that leads to the account. */
function profileTo(account: string, profiles: readonly Profile[], { role }: Reach): Profile | undefined {
  const leading = profiles.filter(({ kind, roleArn, account: own }) =>
    kind === 'role' ? roleArn?.split(':')[4] === account : own === account,
  );
  return leading.find(({ roleArn }) => role !== undefined && roleArn?.endsWith(`:role/${role.name}`)) ?? leading[0];
}

function profileLines(account: string, { role, source, partition = 'aws' }: Reach): string {
  const from =
    source === undefined || source.kind === 'profile'
      ? 'source_profile = default'
      : `credential_source = ${SOURCES[source.kind]}`;
  return [
    `[profile account-${account}]`,
    `role_arn = arn:${partition}:iam::${account}:role/${role?.name ?? 'ROLE'}`,
    from,
    ...(role?.externalId === undefined ? [] : [`external_id = ${role.externalId}`]),
    '',
  ].join('\n');
}

const SOURCES = { environment: 'Environment', container: 'EcsContainer', instance: 'Ec2InstanceMetadata' } as const;
