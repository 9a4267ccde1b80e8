import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { keysInText } from '../../src/core/keyFinding/keysInText.js';
import { fileText } from '../../src/core/keyFinding/fileText.js';
import { LARGEST_FILE } from '../../src/core/keyFinding/searchedFiles.js';
import { scratchFolder } from '../support/awsFiles/scratch.js';
import { gitleaks } from '../support/keyFinding/gitleaks.js';
import { keyCorpus } from '../support/keyFinding/keyCorpus.js';

const SEED = 20_261_126;

/** Why the two may differ about a file of that kind, by who finds more there. */
const REASONS: readonly (readonly [kind: RegExp, more: 'ours' | 'theirs', reason: string])[] = [
  [/^oldPrefix /, 'theirs', 'A3T… is no kind of access key ID that AWS documents'],
  [/^(base64|hex|percent) /, 'theirs', 'text in base64, in hexadecimal digits or in percent signs is not decoded'],
  [/ binary$/, 'theirs', 'bytes of programs are not looked into'],
  [/^allowed /, 'ours', 'a comment for another tool does not switch a key off'],
  [/ utf16$/, 'ours', 'UTF-16 is read, as Windows programs write it'],
];

describe('keys in files, found by us and by gitleaks', () => {
  const folder = scratchFolder();
  const ours = new Map<string, readonly string[]>();
  const theirs = new Map<string, readonly string[]>();
  const kinds = new Map<string, string>();

  beforeEach(async function () {
    this.timeout(600_000);
    const line = await gitleaks();
    if (!line) this.skip();
    const [program, ...args] = line;
    const corpus = path.join(folder(), 'corpus');
    await mkdir(corpus);
    for (const { name, kind, content } of keyCorpus(SEED, 2_500)) {
      kinds.set(name, kind);
      await writeFile(path.join(corpus, name), content);
    }
    for (const name of spawnSync('git', ['ls-files', 'src', 'test', '*.md'], { encoding: 'utf8' })
      .stdout.trim()
      .split('\n')) {
      kinds.set(`own/${name}`, 'own file');
      await cp(name, path.join(corpus, 'own', name));
    }
    for (const name of kinds.keys()) ours.set(name, idsIn(await readFile(path.join(corpus, name))));
    const report = path.join(folder(), 'report.json');
    spawnSync(program, [...args, 'dir', corpus, '-f', 'json', '-r', report], { stdio: 'ignore' });
    const found = JSON.parse(await readFile(report, 'utf8')) as readonly {
      RuleID: string;
      File: string;
      Secret: string;
    }[];
    for (const { RuleID, File, Secret } of found) {
      if (RuleID !== 'aws-access-token') continue;
      const name = path.relative(corpus, File);
      theirs.set(name, [...(theirs.get(name) ?? []), Secret]);
    }
  });

  it('are the same in more than 2,000 files, and every difference has a reason', () => {
    const table = new Map<string, number>();
    const unexplained: string[] = [];
    let same = 0;
    for (const [name, kind] of kinds) {
      const [a, b] = [[...(ours.get(name) ?? [])].sort(), [...(theirs.get(name) ?? [])].sort()];
      if (a.join() === b.join()) {
        same++;
        continue;
      }
      const more = a.length > b.length ? 'ours' : 'theirs';
      const reason = REASONS.find(([of, who]) => who === more && of.test(kind))?.[2];
      if (reason === undefined) unexplained.push(`${name} (${kind}): ${String(a.length)} and ${String(b.length)}`);
      else table.set(`${more} more: ${reason}`, (table.get(`${more} more: ${reason}`) ?? 0) + 1);
    }
    console.log(`      ${String(kinds.size)} files: the same in ${String(same)}`);
    for (const [reason, count] of table) console.log(`      ${String(count)} ${reason}`);
    assert.deepEqual(unexplained, []);
    assert.ok(kinds.size > 2_500);
    assert.ok([...theirs.values()].flat().length > 1_000);
  });
});

/** As the files of a workspace are read. */
function idsIn(bytes: Uint8Array): readonly string[] {
  if (bytes.length > LARGEST_FILE) return [];
  return keysInText(fileText(bytes) ?? '').map(({ keyId }) => keyId);
}
