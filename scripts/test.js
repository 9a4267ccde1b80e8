import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './dependencies.js';
import { projectRoot } from './project.js';

// npm test: everything. `node scripts/test.js host -g pattern`: one suite, of unit, contract, host, e2e, long, foreign;
// `--run main`: of the host suite only that start of VS Code, one of those in test/support/vscode/hostRuns.ts; `--oldest`: in the
// oldest VS Code we support; `--foreign`: everything, and then what this machine has of the suite foreign; `--in-turn`: one suite
// after the other, for a machine that has something else to do, where tests side by side may run into their time limits.

const { values, positionals } = parseArgs({
  options: {
    grep: { type: 'string', short: 'g' },
    run: { type: 'string', multiple: true },
    verbose: { type: 'boolean', default: false },
    oldest: { type: 'boolean', default: false },
    foreign: { type: 'boolean', default: false },
    'in-turn': { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const known = ['unit', 'contract', 'host', 'e2e', 'long', 'foreign'];
const unknown = positionals.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No such suite: ${unknown.join(', ')}; there are ${known.join(', ')}`);
  process.exit(1);
}

if (values.oldest) process.env['IAM_KEYS_VSCODE'] = 'oldest';
ensureDependencies();
const { register } = await import('tsx/esm/api');
register();
const { packCheck, runCheck, staticChecks } = await import('./checks.js');
const { runHostSuite, runMochaSuite } = await import('./suites.js');

const everything = positionals.length === 0;
const plain = { verbose: values.verbose || !everything, grep: values.grep };
/** @type {Record<string, () => Promise<import('./checks.js').Outcome>>} */
const suites = {
  unit: () => runMochaSuite({ name: 'unit', config: 'test/unit/.mocharc.json', ...plain }),
  contract: () => runMochaSuite({ name: 'contract', config: 'test/contract/.mocharc.json', ...plain }),
  long: () =>
    runMochaSuite({
      name: 'long',
      config: 'test/long/.mocharc.json',
      files: ['test/unit/core/issue/killed.test.ts'],
      env: { IAM_KEYS_LONG: '1' },
      ...plain,
    }),
  foreign: () => runMochaSuite({ name: 'foreign', config: 'test/foreign/.mocharc.json', ...plain }),
  host: () => runHostSuite(values),
  e2e: () => runMochaSuite({ name: 'e2e', config: 'test/e2e/.mocharc.json', ...plain, verbose: true }),
};

const started = performance.now();
const treeBefore = gitStatus();
/** @type {import('./checks.js').Outcome[]} */
const outcomes = [];
outcomes.push(await runCheck(packCheck));
if (everything) {
  // VS Code waits most of the time, for its own drawing and for answers: it leaves the machine to the others.
  await installEditor();
  const most = values['in-turn'] ? 1 : 3;
  const jobs = [...['e2e', 'host', 'unit', 'contract'].map(suiteJob), ...staticChecks.map(checkJob)];
  outcomes.push(...(await sideBySide(most, jobs)));
  outcomes.push(...(await inTurn(values.foreign ? ['foreign'] : [])), treeIsClean());
} else outcomes.push(...(await inTurn(positionals)));

const passed = outcomes.flatMap((outcome) => outcome.passed);
const failed = outcomes.flatMap((outcome) => outcome.failed);
const skipped = outcomes.flatMap((outcome) => outcome.skipped);
say('result');
for (const title of skipped) console.log(`skipped: ${title}`);
for (const { title, message } of failed) console.log(`failed: ${title}\n${message}\n`);
console.log(`Took ${((performance.now() - started) / 1000).toFixed(0)} s, ${skipped.length} skipped`);
console.log(count(passed.length, failed.length, 0));
process.exitCode = failed.length === 0 && passed.length > 0 ? 0 : 1;

/**
 * Begins each in this order, the longest first, as soon as one of those under way has ended.
 * @param {number} most that are under way at once
 * @param {readonly (() => Promise<import('./checks.js').Outcome>)[]} jobs
 */
async function sideBySide(most, jobs) {
  const left = [...jobs];
  /** @type {import('./checks.js').Outcome[]} */
  const each = [];
  const lane = async () => {
    for (let job = left.shift(); job; job = left.shift()) each.push(await job());
  };
  await Promise.all(Array.from({ length: most }, lane));
  return each;
}

/** @param {readonly string[]} names */
function inTurn(names) {
  return sideBySide(1, names.map(suiteJob));
}

/** @param {string} name */
function suiteJob(name) {
  return async () => {
    const suite = suites[name];
    if (!suite) throw new Error(`There is no suite ${name}`);
    say(name);
    const outcome = await suite();
    const { passed, failed, skipped, seconds } = outcome;
    console.log(`${name}: ${count(passed.length, failed.length, skipped.length)} in ${seconds.toFixed(1)} s`);
    return outcome;
  };
}

/** @param {Parameters<typeof runCheck>[0]} check */
function checkJob(check) {
  return () => runCheck(check);
}

/** Before two suites would install it at once. */
async function installEditor() {
  const { canServeEditor, installServedEditor } = await import('../test/support/vscode/editorInstall.js');
  const { installBrowser } = await import('../test/support/vscode/browserInstall.js');
  if (canServeEditor()) await installBrowser(await installServedEditor());
}

/**
 * @param {number} passes
 * @param {number} failures
 * @param {number} skips
 */
function count(passes, failures, skips) {
  return `${passes} passed, ${failures} failed${skips > 0 ? `, ${skips} skipped` : ''}`;
}

/** @param {string} title */
function say(title) {
  console.log(`\n── ${title}`);
}

/** A test run that leaves files behind, or changes some, is one that cannot be repeated. */
function treeIsClean() {
  const name = 'the work tree is as it was';
  const after = gitStatus();
  const same = after === treeBefore;
  const message = `git status was\n${treeBefore}\nand is\n${after}`;
  return { name, passed: same ? [name] : [], failed: same ? [] : [{ title: name, message }], skipped: [], seconds: 0 };
}

function gitStatus() {
  return spawnSync('git', ['status', '--porcelain'], { cwd: projectRoot, encoding: 'utf8' }).stdout;
}
