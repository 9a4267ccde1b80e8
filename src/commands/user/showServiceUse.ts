import type { OpenAccount } from '../../account/openAccount.js';
import { IamKeysError } from '../../core/errors.js';
import { askServiceUse } from '../../core/user/askServiceUse.js';
import { SERVICE_USE_DAYS, type ServiceUse } from '../../core/user/serviceUse.js';
import { Cancelled } from '../../ui/cancelled.js';
import { formatSince, joined } from '../../ui/format.js';
import type { Choice } from '../../ui/prompts.js';
import { inAccount } from '../confirmChange.js';
import type { Needs } from '../context.js';

/** Shows which services a user last used; resolves once that was read. */
export async function showServiceUse(
  { ui, time }: Needs<'ui' | 'time'>,
  { account, userName }: { readonly account: OpenAccount; readonly userName: string },
): Promise<void> {
  const { iam } = account.connection;
  const services = await ui.editor.withCancellableProgress(`Asking IAM what ${userName} did`, async (signal) => {
    const { arn } = account.users.find(userName) ?? (await iam.getUser(userName));
    if (arn === undefined) throw new IamKeysError('NotSupported', { action: 'GenerateServiceLastAccessedDetails' });
    return askServiceUse(iam.serviceUse, time, arn, signal).catch((error: unknown) => {
      throw signal.aborted ? new Cancelled() : error;
    });
  });
  await ui.prompts.pick({
    title: `Services that ${userName} used ${inAccount(account)}`,
    placeholder: 'Of the user, whatever key or password was used. Denied attempts count. Hours late.',
    choices: linesOf(services, time.now()),
  });
}

function linesOf(services: readonly ServiceUse[], now: number): readonly Choice<undefined>[] {
  const used = services.filter(({ last }) => last !== undefined);
  const unused = services.filter(({ last }) => last === undefined);
  const none = `No attempt to use a service in ${SERVICE_USE_DAYS} days`;
  return [
    ...used.map(({ name, service, last = 0, region = '' }) => ({
      label: name,
      description: service,
      detail: joined([`last ${formatSince(last, now)}`, region], ' · '),
      value: undefined,
    })),
    ...(used.length === 0 ? [{ label: none, value: undefined }] : []),
    { kind: 'separator', label: `allowed, and not used in ${SERVICE_USE_DAYS} days` },
    ...unused.map(({ name, service }) => ({ label: name, description: service, value: undefined })),
  ];
}
