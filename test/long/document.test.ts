import { losslessProperties } from '../support/awsFiles/lossless.js';

const RUNS = 100_000;

describe(`the document loses nothing, ${RUNS} runs`, () => {
  for (const [title, check] of losslessProperties) {
    it(title, () => {
      check(RUNS);
    });
  }
});
