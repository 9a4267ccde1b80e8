import assert from 'node:assert/strict';
import { parseDocument } from '../../../../src/awsFiles/document/documentParser.js';
import { takeProperties } from '../../../../src/awsFiles/document/documentTake.js';

const KEYS = ['aws_access_key_id', 'aws_secret_access_key'];
const PAIR =
  'aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n';

function take(text: string, profile = 'work'): string {
  return takeProperties(parseDocument(text, 'credentials', 'credentials'), profile, KEYS);
}

describe('what is taken out of a profile', () => {
  for (const [what, before, after] of [
    ['takes the section along that held nothing else', `[a]\nregion = x\n[work]\n${PAIR}`, '[a]\nregion = x\n'],
    ['takes blank lines along', `[work]\n \n${PAIR}[a]\nregion = x\n`, '[a]\nregion = x\n'],
    ['leaves another property', `[work]\n${PAIR}region = x\n`, '[work]\nregion = x\n'],
    ['leaves a comment', `[work]\n# mine\n${PAIR}`, '[work]\n# mine\n'],
    ['leaves a comment behind the header', `[work] # mine\n${PAIR}`, '[work] # mine\n'],
    ['leaves a section that had none of it', `[work]\nregion = x\n`, '[work]\nregion = x\n'],
    ['leaves a file without that profile', `[a]\n${PAIR}`, `[a]\n${PAIR}`],
  ] as const) {
    it(what, () => {
      assert.equal(take(before), after);
    });
  }
});
