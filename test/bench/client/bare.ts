import type { IAMClient } from '@aws-sdk/client-iam';

/** What someone writes who just wants the users: the SDK's client and a loop. */
export async function bareClient(): Promise<IAMClient> {
  const { IAMClient } = await import('@aws-sdk/client-iam');
  const endpoint = process.env['BENCH_URL'];
  return new IAMClient({ region: 'us-east-1', profile: 'sandbox', ...(endpoint !== undefined && { endpoint }) });
}

/** All users, pages of 1,000; `onPage` hears of each page. */
export async function bareUsers(client: IAMClient, onPage?: (users: number) => boolean): Promise<number> {
  const { ListUsersCommand } = await import('@aws-sdk/client-iam');
  const users: unknown[] = [];
  let marker: string | undefined;
  do {
    const answer = await client.send(
      new ListUsersCommand({ MaxItems: 1000, ...(marker !== undefined && { Marker: marker }) }),
    );
    users.push(...(answer.Users ?? []));
    marker = answer.IsTruncated === true ? answer.Marker : undefined;
    if (onPage?.(users.length) === false) break;
  } while (marker !== undefined);
  return users.length;
}
