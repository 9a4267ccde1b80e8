import type { Random } from '../../sandbox/random.js';

type Variables = Record<string, string>;

/** An environment as it is, and as botocore is given it: without blank variables, and without what a named profile overrules. */
export interface GeneratedEnvironment {
  readonly written: Readonly<Variables>;
  readonly normal: Readonly<Variables>;
  readonly named?: string;
  readonly reasons: readonly ('blank' | 'strayRole')[];
}

const BLANKS = ['', ' ', '\t '];

export function environmentOf(random: Random, names: readonly string[], rows: Set<number>): GeneratedEnvironment {
  const all: Variables = {};
  const set = (odds: number, name: string, values: readonly string[]): void => {
    if (random.next() < odds) all[name] = random.next() < 0.15 ? random.pick(BLANKS) : random.pick(values);
  };
  set(0.1, 'AWS_PROFILE', [...names, 'nobody']);
  set(0.1, 'AWS_DEFAULT_PROFILE', [...names, 'nobody']);
  if (random.next() < 0.25) {
    set(0.9, 'AWS_ACCESS_KEY_ID', ['ID_environment']);
    set(0.9, 'AWS_SECRET_ACCESS_KEY', ['secret-environment']);
    set(0.3, 'AWS_SESSION_TOKEN', ['token-environment']);
    set(0.1, 'AWS_SECURITY_TOKEN', ['old-token-environment']);
  }
  if (random.next() < 0.2) {
    set(0.95, 'AWS_WEB_IDENTITY_TOKEN_FILE', ['/tokens/environment']);
    set(0.9, 'AWS_ROLE_ARN', ['arn:aws:iam::123456789012:role/environment']);
    set(0.4, 'AWS_ROLE_SESSION_NAME', ['name-environment']);
  }
  set(0.15, 'AWS_REGION', ['ap-south-1', 'eu-west-2']);
  set(0.15, 'AWS_DEFAULT_REGION', ['ap-south-1', 'eu-west-2']);
  set(0.1, 'AWS_ENDPOINT_URL', ['http://environment.invalid']);
  set(0.1, 'AWS_ENDPOINT_URL_IAM', ['http://iam-environment.invalid']);
  set(0.1, 'AWS_ENDPOINT_URL_STS', ['http://sts-environment.invalid']);
  set(0.1, 'AWS_EC2_METADATA_DISABLED', ['true']);
  set(0.05, 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS', ['true', 'false']);
  const filled = Object.fromEntries(Object.entries(all).filter(([, value]) => value.trim() !== ''));
  const { AWS_ROLE_ARN: role, AWS_ROLE_SESSION_NAME: roleSession, ...others } = filled;
  const isStray = filled['AWS_WEB_IDENTITY_TOKEN_FILE'] === undefined && (role ?? roleSession) !== undefined;
  const normal = isStray ? others : filled;
  const { AWS_PROFILE: first, AWS_DEFAULT_PROFILE: second } = normal;
  const named = first ?? second;
  if (first === undefined && second !== undefined) rows.add(7);
  if (normal['AWS_EC2_METADATA_DISABLED'] !== undefined) rows.add(35);
  if (named === undefined && normal['AWS_WEB_IDENTITY_TOKEN_FILE'] !== undefined) rows.add(24);
  const isBlank = Object.keys(filled).length < Object.keys(all).length;
  if (isBlank && all['AWS_ACCESS_KEY_ID']?.trim() === '') rows.add(36);
  const reasons = [...(isBlank ? (['blank'] as const) : []), ...(isStray ? (['strayRole'] as const) : [])];
  return { written: all, normal, ...(named !== undefined && { named }), reasons };
}
