import { losslessProperties } from '../../../support/awsFiles/lossless.js';

describe('the document loses nothing', () => {
  for (const [title, check] of losslessProperties) {
    it(title, () => {
      check(2_000);
    });
  }
});
