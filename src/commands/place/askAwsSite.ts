import { IamKeysError } from '../../core/errors.js';
import type { AwsValues } from '../../core/place/awsValues.js';
import { kindWords, neededRegionMessage } from '../../ui/messages/profileMessages.js';
import type { Needs } from '../context.js';

/** What choosing a place in AWS takes. */
export type AwsPlaceNeeds = Needs<'profiles' | 'secrets' | 'ui'>;

/** An account and a Region, who may write there, and what keeps values there. */
export interface AwsSite {
  readonly site: { readonly profile: string; readonly region: string; readonly account: string };
  readonly values: AwsValues;
  /** As the end of a sentence. */
  readonly where: string;
}

/** Asks for a profile and a Region, and connects. */
export async function askAwsSite(context: AwsPlaceNeeds, title: string): Promise<AwsSite> {
  const { prompts, editor } = context.ui;
  const { profiles } = await context.profiles.reader.list();
  const chosen = await prompts.pick({
    title,
    placeholder: 'Which profile may write there? It may be one of another account.',
    choices: profiles
      .filter(({ kind }) => kind !== 'none')
      .map((profile) => ({ label: profile.name, description: kindWords(profile.kind), value: profile })),
  });
  const region = await prompts.ask({
    title,
    prompt: 'In which region?',
    value: chosen.region ?? '',
    check: neededRegionMessage,
  });
  const { caller, values } = await editor.withViewProgress(() => context.secrets.remote.connect(chosen.name));
  if (values === undefined) throw new IamKeysError('NotSupported', { action: 'secretsmanager' });
  const { account } = caller;
  return { site: { profile: chosen.name, region, account }, values, where: `in account ${account}, ${region}` };
}
