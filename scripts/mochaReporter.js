import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { collectResults } from './mochaResults.js';

const ENDS_WITHIN_MS = 15_000;

/**
 * A mocha reporter that also writes the results to the file named by the option `output`.
 * @param {import('mocha').Runner} runner
 * @param {{ reporterOptions: { output: string, verbose?: string } }} options
 */
function FileReporter(runner, { reporterOptions }) {
  const results = collectResults(runner, (line) => {
    if (reporterOptions.verbose === 'true' || !line.startsWith('✔')) console.log(line);
  });
  runner.once('end', () => {
    mkdirSync(dirname(reporterOptions.output), { recursive: true });
    writeFileSync(reporterOptions.output, JSON.stringify(results, undefined, 2));
    // A suite that leaves servers, timers or children behind must not hang the run, and must not pass.
    setTimeout(() => {
      console.log(`The tests are over and the process does not end: ${process.getActiveResourcesInfo().join(' ')}`);
      process.exit(1);
    }, ENDS_WITHIN_MS).unref();
  });
}

// The name under which require() finds it: mocha loads reporters so.
export { FileReporter as 'module.exports' };
