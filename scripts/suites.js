import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './project.js';

/**
 * @typedef {import('./checks.js').Outcome} Outcome
 * @typedef {import('./mochaResults.js').MochaResults} MochaResults
 */

/**
 * Runs a suite of plain mocha tests in a process of its own.
 * @param {{ name: string, config: string, env?: Record<string, string>, verbose?: boolean, grep?: string | undefined, files?: string[] }} suite `files` come on top of those of the config
 * @returns {Promise<Outcome>}
 */
export async function runMochaSuite({ name, config, env, verbose = false, grep, files = [] }) {
  const started = performance.now();
  const output = join('out', 'results', `${name}.json`);
  await rm(join(projectRoot, output), { force: true });
  const args = [
    join('node_modules', 'mocha', 'bin', 'mocha.js'),
    ...['--config', config, '--reporter', join('scripts', 'mochaReporter.js')],
    ...['--reporter-option', `output=${output}`, '--reporter-option', `verbose=${String(verbose)}`],
    ...(grep === undefined ? [] : ['--grep', grep]),
    ...files,
  ];
  const child = spawn(process.execPath, args, {
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  await once(child, 'close');
  const results = await readResults(join(projectRoot, output));
  const failed = [...results.failed];
  if (child.exitCode !== 0 && failed.length === 0) {
    failed.push({ title: `suite ${name}`, message: `mocha ended with ${String(child.exitCode ?? child.signalCode)}` });
  }
  return { ...results, name, failed, seconds: (performance.now() - started) / 1000 };
}

/**
 * Runs the tests that live in an extension host: all starts of VS Code, or the named ones and those that they go on from.
 * @param {{ grep?: string | undefined, run?: readonly string[] | undefined }} [options]
 * @returns {Promise<Outcome>}
 */
export async function runHostSuite({ grep, run } = {}) {
  const started = performance.now();
  const { runHost } = await import('../test/support/vscode/hostRun.js');
  const { hostRuns } = await import('../test/support/vscode/hostRuns.js');
  /** @type {Outcome} */
  const outcome = { name: 'host', passed: [], failed: [], skipped: [], seconds: 0 };
  const wanted = hostRuns.filter(
    ({ name }) =>
      !run || run.includes(name) || hostRuns.some(({ after, name: later }) => after === name && run.includes(later)),
  );
  for (const [name, results] of await runHost(wanted, grep === undefined ? {} : { grep })) {
    console.log(`host run ${name}: ${results.editor}`);
    outcome.passed.push(...results.passed);
    outcome.failed.push(...results.failed);
    outcome.skipped.push(...results.skipped);
  }
  outcome.seconds = (performance.now() - started) / 1000;
  return outcome;
}

/**
 * @param {string} file
 * @returns {Promise<MochaResults>}
 */
async function readResults(file) {
  try {
    /** @type {unknown} */
    const results = JSON.parse(await readFile(file, 'utf8'));
    return /** @type {MochaResults} */ (results);
  } catch {
    return { passed: [], failed: [{ title: file, message: 'The suite ended without results' }], skipped: [] };
  }
}
