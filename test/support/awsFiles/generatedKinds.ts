import type { Random } from '../../sandbox/random.js';

export type Line = readonly [key: string, value: string];

interface Lines {
  readonly config: readonly Line[];
  readonly credentials: readonly Line[];
}

const KINDS = [
  'keys',
  'half',
  'role',
  'roleOf',
  'roleOfBoth',
  'roleOfNothing',
  'webIdentity',
  'sso',
  'legacySso',
  'sessionOnly',
  'process',
  'login',
  'endpoint',
  'services',
  'region',
  'source',
  'beside',
] as const;

const REGIONS = ['eu-west-1', 'us-east-1', 'cn-north-1'];

/** Those that are whole come up more often: what is broken is refused before anything else is compared. */
const DRAWN = [
  ...KINDS,
  ...([
    'keys',
    'keys',
    'keys',
    'role',
    'roleOf',
    'sso',
    'sso',
    'legacySso',
    'process',
    'login',
    'webIdentity',
  ] as const),
];

/** The kinds of a profile: every combination of two comes up, in either file. */
export function kindLines(random: Random, profile: string, rows: Set<number>): Lines {
  const config = new Map<string, string>();
  const credentials = new Map<string, string>();
  const kinds = new Set([0, 1, 2].slice(0, 1 + random.below(3)).map(() => random.pick(DRAWN)));
  for (const kind of kinds) {
    const inConfig = random.next() < (kind === 'keys' || kind === 'half' ? 0.4 : 0.85);
    const target = inConfig ? config : credentials;
    for (const [key, value] of linesOf(random, kind, `${profile}${inConfig ? '-config' : ''}`.replace(' ', '-'))) {
      if (!target.has(key)) target.set(key, value);
    }
  }
  noteRows(kinds, config, credentials, rows);
  return { config: [...config], credentials: [...credentials] };
}

function noteRows(
  kinds: ReadonlySet<string>,
  config: ReadonlyMap<string, string>,
  credentials: ReadonlyMap<string, string>,
  rows: Set<number>,
): void {
  const all = new Map([...config, ...credentials]);
  const value = (key: string): string => all.get(key) ?? '';
  if (/["_ ]/.test(value('region'))) rows.add(10);
  if (/[\u200b\u201d]$/.test(value('aws_access_key_id'))) rows.add(11);
  if (value('aws_access_key_id').endsWith(',')) rows.add(12);
  if (kinds.has('role') && all.has('mfa_serial')) rows.add(8);
  if (all.has('aws_account_id')) rows.add(19);
  if (value('aws_session_token').includes('\n')) rows.add(20);
  if (all.has('ca_bundle')) rows.add(21);
  if (kinds.has('login') && !all.has('region')) rows.add(35);
  const services = config.get('services');
  if (services !== undefined && !['local', 'my services'].includes(services)) rows.add(2);
  if (config.has('credential_process') && config.has('aws_access_key_id')) rows.add(4);
  if (credentials.has('aws_access_key_id') && kinds.has('sessionOnly') && config.has('sso_session')) rows.add(5);
  if ([...kinds].every((kind) => ['region', 'source'].includes(kind))) rows.add(16);
  if (kinds.has('roleOfBoth')) rows.add(31);
  if (config.has('aws_access_key_id') && !credentials.has('aws_access_key_id')) {
    if (credentials.has('aws_secret_access_key')) rows.add(32);
  }
}

/** Seldom one of these. */
function oddly(random: Random, ends: readonly string[]): string {
  return random.next() < 0.03 ? random.pick(ends) : '';
}

function linesOf(random: Random, kind: (typeof KINDS)[number], owner: string): readonly Line[] {
  const some = (lines: readonly Line[]): readonly Line[] => lines.filter(() => random.next() < 0.3);
  const pair: readonly Line[] = [
    ['aws_access_key_id', `ID_${owner.replaceAll('-', '_')}${oddly(random, ['\u200b', '\u201d', ','])}`],
    ['aws_secret_access_key', `secret-${owner}`],
  ];
  const tokens: readonly Line[] = [
    ['aws_session_token', random.next() < 0.1 ? `token-\n  ${owner}` : `token-${owner}`],
    ['aws_security_token', `old-token-${owner}`],
  ];
  const role: readonly Line[] = [
    ['role_arn', `arn:aws:iam::123456789012:role/${owner}`],
    ...some([
      ['role_session_name', `name-${owner}`],
      ['external_id', 'external'],
      ['mfa_serial', 'arn:aws:iam::123456789012:mfa/me'],
      ['duration_seconds', random.pick(['900', 'an hour'])],
    ]),
  ];
  const source: Line = ['source_profile', random.pick(['default', 'a', 'b', 'c', 'a', 'b', 'c', 'my corp', 'nobody'])];
  const runsOn: Line = [
    'credential_source',
    random.pick(['EcsContainer', 'Ec2InstanceMetadata', 'Environment', 'EcsContainer', 'environment']),
  ];
  const session: Line = ['sso_session', random.pick(['s', 's', 'my corp', 'my corp', 'none'])];
  const account: readonly Line[] = [
    ['sso_account_id', '123456789012'],
    ['sso_role_name', 'Admin'],
  ];
  const portal: readonly Line[] = [
    ['sso_start_url', 'https://legacy.awsapps.com/start'],
    ['sso_region', 'eu-west-1'],
  ];
  const most = (lines: readonly Line[]): readonly Line[] => lines.filter(() => random.next() < 0.9);
  switch (kind) {
    case 'keys':
      return [...pair, ...some(tokens)];
    case 'half':
      return [random.pick(pair), ...some(tokens)];
    case 'role':
      return [...role, source];
    case 'roleOf':
      return [...role, runsOn];
    case 'roleOfBoth':
      return [...role, source, runsOn];
    case 'roleOfNothing':
      return role;
    case 'webIdentity':
      return most([['web_identity_token_file', `/tokens/${owner}`], ...role.slice(0, 2)]);
    case 'sso':
      return [session, ...most(account), ...(random.next() < 0.1 ? [random.pick(portal)] : [])];
    case 'legacySso':
      return most([...account, ...portal]);
    case 'sessionOnly':
      return [session];
    case 'process':
      return [['credential_process', `/bin/tool --for ${owner}`]];
    case 'login':
      return [['login_session', `arn:aws:iam::123456789012:user/${owner}`]];
    case 'endpoint':
      return [
        ['endpoint_url', `http://${owner}.invalid`],
        ...(random.next() < 0.2
          ? [['ignore_configured_endpoint_urls', random.pick(['true', 'FALSE', 'yes'])] as const]
          : []),
      ];
    case 'services':
      return [['services', random.pick(['local', 'my services', '"local"', 'nolocal'])]];
    case 'region':
      return [['region', random.pick([...REGIONS, ...REGIONS, '"us-east-1"', 'us_east_1', 'us east 1'])]];
    case 'beside':
      return some([
        ['aws_account_id', '123456789012'],
        ['ca_bundle', '/tokens/ca'],
      ]);
    case 'source':
      return [source];
  }
}
