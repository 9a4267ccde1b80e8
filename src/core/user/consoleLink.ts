/** The console of each partition that has a public one; those of the ISO partitions are not on the internet. */
const HOSTS: ReadonlyMap<string, string> = new Map([
  ['aws', 'console.aws.amazon.com'],
  ['aws-cn', 'console.amazonaws.cn'],
  ['aws-us-gov', 'console.amazonaws-us-gov.com'],
  ['aws-eusc', 'console.amazonaws-eusc.eu'],
]);

/** The page of a user in the AWS console, at that section; `undefined` for a partition without a known console. */
export function userPage(
  partition: string,
  userName: string,
  section: 'security_credentials' | 'permissions' = 'security_credentials',
): string | undefined {
  const host = HOSTS.get(partition);
  if (host === undefined) return undefined;
  return `https://${host}/iam/home#/users/details/${encodeURIComponent(userName)}?section=${section}`;
}
