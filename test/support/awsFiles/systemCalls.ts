import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { childScript } from './child.js';
import { pairNumberIn } from './countedPair.js';
import { atOnce } from './kills.js';
import { assertSurvived, seedScene } from './killScene.js';

const CODES = ['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'EIO'] as const;
/** Calls that change something, of whatever file: Node makes none of them by itself. */
const CHANGING = ['mkdir', 'rename', 'rmdir', 'unlink', 'fsync', 'fchmod', 'utimensat'] as const;
/** Calls that are counted for staged files only: Node makes many of its own. */
const OF_STAGED = ['openat', 'write', 'statx', 'close'] as const;

interface Step {
  readonly call: string;
  /** Counted from 1, among the calls of that name. */
  readonly when: number;
  /** The file it is about; any file where it is missing. */
  readonly file?: string;
}

/** What became of the writers that were disturbed at a call to the system. */
export interface SystemCallCounts {
  readonly faults: number;
  /** How many of the faults were told as a failure. */
  readonly failed: number;
  readonly kills: number;
}

/** Whether this machine lets one process look at the calls of another. */
export function canTrace(): boolean {
  return process.platform === 'linux' && spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;
}

/** Fails a write at each of its calls to the system with each code, or kills it there. Fails unless what it told and the files agree. */
export async function disturbSystemCalls(folder: string, how: 'faults' | 'kills'): Promise<SystemCallCounts> {
  const counts = { faults: 0, failed: 0, kills: 0 };
  let number = 0;
  const ways = how === 'kills' ? ['signal=SIGKILL'] : CODES.map((code) => `error=${code}`);
  const runs = (await stepsOf(path.join(folder, 'whole'))).flatMap((step) => ways.map((way) => [step, way] as const));
  await atOnce(runs, async ([step, way]) => {
    const where = `${way} at ${step.call} #${step.when}`;
    const home = path.join(folder, String(number++));
    const scratch = seedScene(home);
    const { said, log } = await trace(home, step.call, [`inject=${step.call}:${way}:when=${step.when}`], step.file);
    assert.match(log, /INJECTED|SIGKILL/, `${where} was not reached`);
    if (how === 'kills') {
      counts.kills++;
      await assertSurvived(scratch, where);
      return;
    }
    counts.faults++;
    if (said !== 'stored') counts.failed++;
    assert.match(said, /^(?:stored|FileNotWritable|FileUnreadable)$/, where);
    const isStored = said === 'stored';
    assert.equal(pairNumberIn(scratch.credentials()), isStored ? 1 : 0, where);
    assert.match(scratch.config(), isStored ? /region = eu-west-1\n/ : /region = eu-west-9\n/, where);
    await assertSurvived(scratch, where);
  });
  return counts;
}

/** All calls of an undisturbed write that are worth it. */
async function stepsOf(home: string): Promise<readonly Step[]> {
  seedScene(home);
  const { said, log } = await trace(home, ['openat', ...CHANGING].join(','), []);
  assert.equal(said, 'stored');
  const counted = (call: string): readonly Step[] =>
    [...log.matchAll(new RegExp(`\\b${call}\\(`, 'g'))].map((_, index) => ({ call, when: index + 1 }));
  // The child counts its tokens, so that the names are the same in every home.
  const staged = [...log.matchAll(/openat\([^"]*"([^"]*\.tmp)", [^)]*O_CREAT/g)].map(([, file = '']) => file);
  assert.equal(staged.length, 2, 'one staged file for each of the two');
  const ofStaged = OF_STAGED.flatMap((call) =>
    staged.map((file) => ({ call, when: 1, file: path.relative(home, file) })),
  );
  return [...CHANGING.flatMap(counted), ...ofStaged];
}

async function trace(
  home: string,
  calls: string,
  expressions: readonly string[],
  file?: string,
): Promise<{ readonly said: string; readonly log: string }> {
  const script = await childScript('writeOnce');
  const log = path.join(home, 'trace');
  const of = file === undefined ? [] : ['-P', path.join(home, file)];
  const options = [`trace=${calls}`, ...expressions].flatMap((expression) => ['-e', expression]);
  // One thread makes all calls then, so that they are counted as one.
  const env = { ...process.env, UV_THREADPOOL_SIZE: '1' };
  const child = spawn('strace', ['-f', '-o', log, ...of, ...options, process.execPath, script, home], { env });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  await new Promise((resolve) => child.once('close', resolve));
  return { said: said.trim(), log: readFileSync(log, 'utf8') };
}
