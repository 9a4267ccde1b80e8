import { relative, sep } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { mutationGroups } from './mutationGroups.js';
import { projectRoot } from './project.js';

// npm run test:mutation: changes the parts that must not be wrong, one small change at a time, and tells which changes no test
// notices. `npm run test:mutation -- files rotation`: only those groups. Ends with 1 where a file has less than 90 % noticed.

/** Percent of the changes of each file that a test must notice. */
const WANTED = 90;

/** @typedef {Awaited<ReturnType<Stryker['runMutationTest']>>[number]} Mutant */

const names = process.argv.slice(2);
const unknown = names.filter((name) => !mutationGroups.some((group) => group.name === name));
if (unknown.length > 0) {
  const known = mutationGroups.map(({ name }) => name).join(', ');
  console.error(`No such group: ${unknown.join(', ')}; there are ${known}`);
  process.exit(1);
}

/** @type {{ file: string, percent: number, all: number }[]} */
const scores = [];
for (const { name, mutate, spec, ignore = [] } of mutationGroups) {
  if (names.length > 0 && !names.includes(name)) continue;
  console.log(`== ${name} ==`);
  const mutants = await new Stryker({ mutate, mochaOptions: { spec, ignore } }).runMutationTest();
  for (const fileName of new Set(mutants.map((mutant) => mutant.fileName))) {
    const file = relative(projectRoot, fileName).split(sep).join('/');
    const judged = mutants.filter((mutant) => mutant.fileName === fileName && isJudged(mutant));
    const noticed = judged.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
    scores.push({ file, percent: (100 * noticed) / judged.length, all: judged.length });
  }
}

console.log('== result ==');
for (const { file, percent, all } of scores) console.log(`${percent.toFixed(1).padStart(5)} % of ${all} in ${file}`);
const low = scores.filter(({ percent }) => percent < WANTED);
console.log(`${scores.length - low.length} files with at least ${WANTED} %, ${low.length} with less`);
process.exitCode = low.length === 0 && scores.length > 0 ? 0 : 1;

/**
 * Not one that does not compile or was left out.
 * @param {Mutant} mutant
 */
function isJudged({ status }) {
  return status === 'Killed' || status === 'Timeout' || status === 'Survived' || status === 'NoCoverage';
}
