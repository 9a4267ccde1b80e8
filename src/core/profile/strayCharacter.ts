/** Values that go into host names and headers, and what AWS's own are made of. */
export type CheckedValue = 'region' | 'accessKeyId' | 'secret' | 'sessionToken';

/** Characters that none of them can do without harm: a host name and a header cannot carry others. */
const ANYWHERE: Readonly<Record<CheckedValue, RegExp>> = {
  region: /[^A-Za-z0-9-]/u,
  accessKeyId: /[^!-~]/u,
  // It is signed with and never sent: other servers may take any.
  secret: /(?!)/u,
  sessionToken: /[^!-~]/u,
};

/** AWS's own hold nothing else. Source: IAM API reference, AccessKey. */
const AT_AWS: Readonly<Record<CheckedValue, RegExp>> = { ...ANYWHERE, accessKeyId: /\W/u, secret: /[^!-~]/u };

/** The code point of the first character that the value may not have; undefined where all is well. */
export function strayCharacter(value: string, what: CheckedValue, isAws: boolean): number | undefined {
  return (isAws ? AT_AWS : ANYWHERE)[what].exec(value)?.[0].codePointAt(0);
}
