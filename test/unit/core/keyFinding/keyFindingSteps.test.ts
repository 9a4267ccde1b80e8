import assert from 'node:assert/strict';
import { keysInText } from '../../../../src/core/keyFinding/keysInText.js';
import { randomKeyId } from '../../../support/fakes/randomPair.js';

const ID = randomKeyId();

/** A text that counts how many of its characters are looked at, but for those of the one expression, which goes through it once. */
class CountedText extends String {
  looked = 0;

  override charCodeAt(index: number): number {
    this.looked++;
    return super.charCodeAt(index);
  }

  override slice(start?: number, end?: number): string {
    const part = super.slice(start, end);
    this.looked += part.length;
    return part;
  }

  override toString(): string {
    return super.toString();
  }
}

describe('looking for keys', () => {
  const hostile: Readonly<Record<string, string>> = {
    'prefixes without end': 'AKIA',
    'words as long as an ID': `${'AKIA'.repeat(5)} `,
    'IDs and nothing else': `${ID}\n`,
    'runs as long as a secret': `${ID} abcdefghij0123456789+/ABCDEFGHIJKLMNOPQR `,
    'runs that may be secrets': `${ID} ${'aB3/'.repeat(10)} ${'xY4+'.repeat(10)} `,
    'runs one too short': `${ID} ${'a'.repeat(39)} `,
    'line ends': `${ID}\r\r\n\n`,
  };
  for (const [name, part] of Object.entries(hostile)) {
    it(`takes twice the steps for twice the text: ${name}`, () => {
      const steps = (size: number): number => {
        const text = new CountedText(part.repeat(Math.ceil(size / part.length)));
        keysInText(text as unknown as string);
        return text.looked / text.length;
      };
      const [small, large] = [steps(20_000), steps(80_000)];
      assert.ok(large < 4, `${String(large)} steps a character`);
      assert.ok(Math.abs(large - small) < 0.1, `${String(small)} and ${String(large)} steps a character`);
    });
  }
});
