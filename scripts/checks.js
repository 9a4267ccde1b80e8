import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project.js';

/**
 * What one suite or check came to.
 * @typedef {object} Outcome
 * @property {string} name
 * @property {string[]} passed
 * @property {{ title: string, message: string }[]} failed
 * @property {string[]} skipped
 * @property {number} seconds
 */

/** Checks of the text. */
export const staticChecks = [
  { name: 'typecheck', args: [bin('typescript', 'tsc'), '-p', '.'] },
  { name: 'typecheck of the page', args: [bin('typescript', 'tsc'), '-p', 'src/webview'] },
  { name: 'eslint', args: [bin('eslint', 'eslint'), '.'] },
  { name: 'prettier', args: [bin('prettier', 'prettier'), '--check', '.'] },
  { name: 'knip', args: [bin('knip', 'knip')] },
  { name: 'knip: code that only tests use', args: [bin('knip', 'knip'), '--production'] },
];

/** What every suite needs: the bundle and the package. */
export const packCheck = { name: 'build and package', args: ['scripts/package.js'] };

/**
 * Runs one check; its output is shown when it fails.
 * @param {{ name: string, args: string[] }} check arguments for Node
 * @returns {Promise<Outcome>}
 */
export async function runCheck({ name, args }) {
  const started = performance.now();
  const child = spawn(process.execPath, args, { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
    });
  }
  await once(child, 'close');
  const seconds = (performance.now() - started) / 1000;
  const good = child.exitCode === 0;
  console.log(`${good ? '✔' : '✘'} ${name} (${seconds.toFixed(1)} s)`);
  if (!good) console.log(output);
  return {
    name,
    passed: good ? [name] : [],
    failed: good ? [] : [{ title: name, message: `${name} ended with ${String(child.exitCode)}; its output is above` }],
    skipped: [],
    seconds,
  };
}

/**
 * Path of a command of an installed package.
 * @param {string} name
 * @param {string} command
 */
function bin(name, command) {
  const folder = join('node_modules', name);
  /** @type {unknown} */
  const manifest = JSON.parse(readFileSync(join(projectRoot, folder, 'package.json'), 'utf8'));
  const { bin: found } = /** @type {{ bin: string | Record<string, string> }} */ (manifest);
  const path = typeof found === 'string' ? found : found[command];
  if (path === undefined) throw new Error(`${name} has no command ${command}`);
  return join(folder, path);
}
