import type { Random } from '../../sandbox/random.js';
import type { Situation } from './botocoreDecisions.js';
import { environmentOf } from './generatedEnvironment.js';
import { kindLines, type Line } from './generatedKinds.js';

/** A situation as it is written, and as botocore is given it. They differ only by what the reasons name. */
export interface GeneratedSituation {
  readonly written: Situation;
  readonly normal: Situation;
  /** Why they differ; and what else is worth counting: the rows of the cases from the field that it is one of. */
  readonly reasons: ReadonlySet<Reason>;
  readonly rows: ReadonlySet<number>;
}

/** Where we differ from botocore on purpose. */
export const REASONS = {
  blank: 'An empty or blank value is no value; botocore takes it as one, and fails with it later.',
  padded: 'The specification trims names in brackets; botocore does not know such a section.',
  inlineComment: 'The specification ends a value before a comment; botocore takes the comment into the value.',
  strayRole: 'A role in the environment without a token file there is not mixed into a web identity of [default].',
  rejected: 'A file that the AWS CLI rejects for a name that stands there twice is read, and not written.',
  namedProfile: 'A profile that is named goes before keys of the environment, as in the SDK for JavaScript.',
} as const;

export type Reason = keyof typeof REASONS;

const NAMES = ['default', 'a', 'b', 'c', 'my corp'];

/** A section as written and as botocore is given it. */
interface Texts {
  written: string;
  normal: string;
}

export function generateSituation(random: Random): GeneratedSituation {
  const chance = (odds: number): boolean => random.next() < odds;
  const reasons = new Set<Reason>();
  const rows = new Set<number>();
  const config: Texts = { written: '', normal: '' };
  const credentials: Texts = { written: '', normal: '' };

  const add = (texts: Texts, header: string, lines: readonly Line[]): void => {
    const padded = chance(0.02);
    if (padded) reasons.add('padded');
    const comment = chance(0.06) ? random.pick([' # mine', ';mine', ' /* x */']) : '';
    if (comment.includes('*')) rows.add(17);
    else if (comment !== '' && header.startsWith('sso-session')) rows.add(9);
    texts.written += `[${padded ? ` ${header}` : header}]${comment}\n`;
    texts.normal += `[${header}]\n`;
    const isIndented = chance(0.03) && lines.length > 0 && lines.every(([, value]) => !value.includes('\n'));
    if (isIndented) rows.add(25);
    else if (chance(0.01)) {
      reasons.add('rejected');
      rows.add(30);
      texts.written += 'my note = 1\nmy note = 2\n';
    }
    for (const line of lines) addLine(texts, line, isIndented ? '  ' : '');
  };
  const addLine = (texts: Texts, [key, value]: Line, indent: string): void => {
    const name = `${indent}${chance(0.05) ? key.toUpperCase() : key}`;
    if (name.trim() === 'SSO_SESSION') rows.add(9);
    const sign = random.pick([' = ', '=', ' =', '\t=  ']);
    if (value === '' || chance(0.02)) {
      reasons.add('blank');
      texts.written += `${name}${sign.trimEnd()}${random.pick(['', ' ', ' \t'])}\n`;
      return;
    }
    const comment = !value.includes('\n') && chance(0.02) ? ' # why' : '';
    if (comment !== '') reasons.add('inlineComment');
    texts.written += `${name}${sign}${value}${comment}\n`;
    texts.normal += `${name}${sign}${value}\n`;
  };

  for (const name of NAMES.filter(() => chance(0.85))) {
    const kinds = kindLines(random, name, rows);
    // The specification ignores names with blanks; the credentials file has them where the config file quotes them.
    const isQuoted = name.includes(' ');
    if (kinds.config.length > 0 || isQuoted || chance(0.3)) add(config, configHeader(random, name, rows), kinds.config);
    if (kinds.credentials.length > 0 || chance(0.1)) add(credentials, name, kinds.credentials);
  }
  for (const name of ['s', 'my corp'].filter(() => chance(0.8))) {
    const lines: Line[] = [
      ['sso_start_url', `https://${name.replace(' ', '-')}.awsapps.com/start`],
      ['sso_region', random.pick(['eu-west-1', 'us-east-1'])],
    ];
    add(config, `sso-session ${quoted(random, name, rows)}`, chance(0.9) ? lines : lines.slice(random.below(2), 1));
  }
  for (const name of ['local', 'my services'].filter(() => chance(0.8))) {
    const nested = (service: string): Line => [service, `\n  endpoint_url = http://${service}.invalid:4566`];
    const all = [nested('iam'), nested('sts'), nested('s3')];
    add(config, `services ${quoted(random, name, rows)}`, chance(0.1) ? [] : all.filter(() => chance(0.6)));
  }
  const environment = environmentOf(random, NAMES, rows);
  for (const reason of environment.reasons) reasons.add(reason);
  const profile = chance(0.6) ? { profile: random.pick([...NAMES, ...NAMES, 'nobody']) } : {};
  const written = { config: config.written, credentials: credentials.written, env: environment.written, ...profile };
  const normal = { config: config.normal, credentials: credentials.normal, env: environment.normal, ...profile };
  if (profile.profile === undefined && environment.named !== undefined) {
    reasons.add('namedProfile');
    return { written, normal: { ...normal, profile: environment.named }, reasons, rows };
  }
  return { written, normal, reasons, rows };
}

function configHeader(random: Random, name: string, rows: Set<number>): string {
  if (name === 'default' && random.next() < 0.8) return 'default';
  if (name.length === 1 && random.next() < 0.02) {
    rows.add(22);
    return name;
  }
  if (random.next() < 0.1) rows.add(9);
  const space = random.pick([' ', ' ', ' ', '  ', '\t']);
  return `profile${space}${quoted(random, name, rows)}`;
}

function quoted(random: Random, name: string, rows: Set<number>): string {
  if (!name.includes(' ') && random.next() < 0.9) return name;
  rows.add(23);
  return random.pick([`'${name}'`, `"${name}"`]);
}
