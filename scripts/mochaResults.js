/**
 * What a mocha run came to; titles are whole, skipped tests stand by name.
 * @typedef {object} MochaResults
 * @property {string[]} passed
 * @property {{ title: string, message: string }[]} failed
 * @property {string[]} skipped
 */

/**
 * Collects the results of a run while it goes on and says each, failures with their stack.
 * @param {import('mocha').Runner} runner
 * @param {(line: string) => void} say
 * @returns {MochaResults}
 */
export function collectResults(runner, say) {
  /** @type {MochaResults} */
  const results = { passed: [], failed: [], skipped: [] };
  runner.on('pass', (test) => {
    results.passed.push(test.fullTitle());
    say(`✔ ${test.fullTitle()} (${test.duration ?? 0} ms)`);
  });
  runner.on('pending', (test) => {
    results.skipped.push(test.fullTitle());
    say(`- ${test.fullTitle()}`);
  });
  runner.on('fail', (test, /** @type {unknown} */ error) => {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    results.failed.push({ title: test.fullTitle(), message });
    say(`✘ ${test.fullTitle()}\n${message}`);
  });
  return results;
}
