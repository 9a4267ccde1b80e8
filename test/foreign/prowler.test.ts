import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { SecretText } from '../../src/core/secret/secretText.js';
import { buildReport } from '../../src/report/buildReport.js';
import type { Finding, FindingKind } from '../../src/report/reportModel.js';
import { SeveralAccounts } from '../../src/report/severalAccounts.js';
import { ConnectionFixture } from '../support/aws/connectionFixture.js';
import { connectWithPair } from '../support/aws/connectWithPair.js';
import { scratchFolder } from '../support/awsFiles/scratch.js';
import { findPython } from '../support/moto.js';
import { realTimer } from '../support/realTime.js';
import { DATED_USERS } from './servers/datedUsers.js';
import { startDatedMoto } from './servers/datedMoto.js';

/** The program of the package `prowler` 5.46 of PyPI, which is of 2.3 GB. */
const PROWLER = process.env['IAM_KEYS_PROWLER'];
const PAIR = { id: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' } as const;

const CHECKS = {
  old: 'iam_rotate_access_key_90_days',
  unused: 'iam_user_accesskey_unused',
  twoActive: 'iam_user_two_active_access_key',
  noMfa: 'iam_user_mfa_enabled_console_access',
} as const satisfies Partial<Record<FindingKind, string>>;

/** Why only we find something, by what is said of it. */
const REASONS: readonly (readonly [finding: RegExp, reason: string])[] = [
  [/^neverUsed /, 'prowler passes keys that were never used, whatever their age'],
  [/^\w+ Doe,Jane/, 'prowler takes the comma in a name for the end of a cell'],
  [/^(old|unused) on-the-day/, 'prowler counts from the day after: 91 and 46 days'],
];

interface OcsfFinding {
  readonly metadata: { readonly event_code: string };
  readonly status_code: string;
  readonly status_detail: string;
  readonly resources: readonly { readonly uid: string }[];
}

describe('findings of an account, ours and those of prowler', () => {
  const folder = scratchFolder();
  const stops: (() => Promise<void>)[] = [];
  let url: string;

  beforeEach(async function () {
    const python = await findPython();
    if (PROWLER === undefined || python === undefined) this.skip();
    const moto = await startDatedMoto(python, DATED_USERS);
    stops.push(() => moto.stop());
    ({ url } = moto);
  });

  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });

  it('are the same, and every difference has a reason', async () => {
    const [ours, theirs] = [(await ourFindings()).map(nameOf), await prowlerFindings()];
    const onlyTheirs = theirs.filter((finding) => !ours.includes(finding));
    const onlyOurs = ours.filter((finding) => !theirs.includes(finding));
    const table = new Map<string, string[]>();
    for (const finding of onlyOurs) {
      const reason = REASONS.find(([said]) => said.test(finding))?.[1] ?? 'UNEXPLAINED';
      table.set(reason, [...(table.get(reason) ?? []), finding]);
    }
    for (const kind of Object.keys(CHECKS))
      console.log(`      ${kind}: ${countOf(ours, kind)} of ours, ${countOf(theirs, kind)} of prowler's`);
    for (const [reason, findings] of table) console.log(`      only ours, as ${reason}: ${findings.join('; ')}`);
    assert.deepEqual([onlyTheirs, table.get('UNEXPLAINED') ?? []], [[], []]);
    for (const [said, reason] of REASONS) assert.ok(table.has(reason), `nothing differs by ${String(said)}`);
    for (const kind of Object.keys(CHECKS)) assert.ok(countOf(theirs, kind) > 1, `prowler found too little: ${kind}`);
  });

  async function ourFindings(): Promise<readonly Finding[]> {
    const fixture = await ConnectionFixture.open();
    stops.push(() => fixture.close());
    const { iam, caller } = await connectWithPair(fixture, { id: PAIR.id, secret: new SecretText(PAIR.secret), url });
    const accounts = new SeveralAccounts(
      [{ head: { account: caller.account }, open: () => Promise.resolve(iam) }],
      realTimer,
      { failed: (error) => String(error), same: () => '' },
    );
    await accounts.run();
    assert.deepEqual(
      accounts.facts.map(({ state, reason }) => [state, reason]),
      [['loaded', undefined]],
    );
    const thresholds = { staleAfterDays: 90, unusedAfterDays: 45 };
    return buildReport(accounts.facts, { now: Date.now(), thresholds }, false).findings;
  }

  async function prowlerFindings(): Promise<readonly string[]> {
    const output = ['--output-formats', 'json-ocsf', '--output-directory', folder(), '--output-filename', 'found'];
    const args = ['aws', '--checks', ...Object.values(CHECKS), '--region', 'us-east-1', ...output];
    const env = {
      ...{ PATH: process.env['PATH'], HOME: folder(), AWS_ENDPOINT_URL: url, AWS_DEFAULT_REGION: 'us-east-1' },
      ...{ AWS_ACCESS_KEY_ID: PAIR.id, AWS_SECRET_ACCESS_KEY: PAIR.secret },
    };
    const { stdout, stderr } = spawnSync(PROWLER ?? '', [...args, '--no-banner', '--ignore-exit-code-3'], {
      env,
      encoding: 'utf8',
    });
    const text = await readFile(path.join(folder(), 'found.ocsf.json'), 'utf8').catch(() =>
      assert.fail(stdout + stderr),
    );
    const found = (JSON.parse(text) as readonly OcsfFinding[]).filter((each) => each.status_code === 'FAIL');
    return found.map(({ metadata, status_detail: said, resources: [resource] }) => {
      const kind = Object.entries(CHECKS).find(([, check]) => check === metadata.event_code)?.[0] ?? '';
      const slot = /access key ([12])/.exec(said)?.[1];
      return [kind, resource?.uid.replace(/^.*:user\//, '') ?? '', slot].filter(Boolean).join(' ');
    });
  }
});

/** `old ana 1`: what, who, and which key. */
function nameOf({ kind, userName, slot }: Finding): string {
  return [kind, userName, slot].filter(Boolean).join(' ');
}

function countOf(findings: readonly string[], kind: string): number {
  return findings.filter((finding) => finding.startsWith(`${kind} `)).length;
}
