import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import type { Timer } from '../../core/ports.js';
import { isIamKeysError } from '../../core/errors.js';
import type { MemberAccounts } from '../../core/organization/memberAccounts.js';
import { sleep } from '../../core/sleep.js';
import { BoundedHandler } from '../boundedHandler.js';
import { CallLimit } from '../callLimit.js';
import { Calls } from '../calls.js';
import { iamClient, stsClient, type Credentials, type ServiceTarget } from '../clients.js';
import { sessionOf } from '../credentials/resolution.js';
import { accountCalls } from '../iam/account.js';
import { reportCalls } from '../iam/report.js';
import { MOST_REPORT_BYTES } from '../iam/reportContent.js';
import { regionalService } from '../json/regionalService.js';
import { partitionOf } from '../partition.js';
import { listAccounts, namingWhatIsDenied, ORGANIZATIONS, organizationsRegion } from './listAccounts.js';
import type { MemberSettings, MemberTargets } from './memberTargets.js';

/** The shortest session that AssumeRole gives, in seconds: a report takes some seconds, and minutes at the most. */
const SESSION_SECONDS = 900;

/** As many accounts as are read at once. */
const MOST_AT_ONCE = 8;

/** Pauses after refusals for being too fast, in milliseconds. */
const PAUSES = [1000, 2000, 4000, 8000];

/** One client of STS, and one handler of connections for the IAM clients of all accounts, which are on the same host. */
export async function openMembers(
  { organizations, iam, sts }: MemberTargets & { readonly organizations: ServiceTarget },
  credentials: Credentials,
  settings: MemberSettings,
): Promise<MemberAccounts> {
  const { name: partition, iamSigningRegion } = partitionOf(iam.region);
  const region = organizationsRegion(iamSigningRegion);
  const { calls, send } = await regionalService(
    organizations,
    region,
    ORGANIZATIONS,
    credentials,
    settings.organizations,
  );
  const requestHandler = new BoundedHandler(iam, MOST_REPORT_BYTES);
  const roles = stsClient(sts, credentials);
  const roleCalls = new Calls({ ...settings.sts, limit: new CallLimit(MOST_AT_ONCE) });
  return {
    list: (signal) =>
      listAccounts((input) =>
        patiently(settings.sts.timer, signal, () =>
          calls.run({ action: 'ListAccounts', signal }, (abortSignal) => send('ListAccounts', input, abortSignal)),
        ),
      ).catch(namingWhatIsDenied),

    async open(account, { name, externalId }, signal) {
      const command = new AssumeRoleCommand({
        RoleArn: `arn:${partition}:iam::${account}:role/${name}`,
        RoleSessionName: `iam-keys-${roleCalls.now()}`,
        DurationSeconds: SESSION_SECONDS,
        ExternalId: externalId,
      });
      const { Credentials: answered } = await roleCalls.run({ action: 'AssumeRole', signal }, (abortSignal) =>
        roles.send(command, { abortSignal }),
      );
      const client = iamClient(iam, sessionOf(answered), { requestHandler });
      // Throttling is counted by account.
      const own = new Calls({ ...settings.iam, limit: new CallLimit() });
      const { getAccountSummary } = accountCalls(client, own);
      return { report: reportCalls(client, own), getAccountSummary };
    },
  };
}

/** Our own calls are sent once; Organizations refuses with 429 where it is asked too fast. */
async function patiently<T>(timer: Timer, signal: AbortSignal | undefined, ask: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await ask();
    } catch (error) {
      if (!isIamKeysError(error, 'Throttling')) throw error;
    }
    await sleep(timer, pause, signal);
    signal?.throwIfAborted();
  }
  return ask();
}
