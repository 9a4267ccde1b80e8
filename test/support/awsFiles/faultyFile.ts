import fc from 'fast-check';
import type { FileRole } from '../../../src/awsFiles/document/sectionHeader.js';

/** What goes wrong in the files of people, of programs and of editors: something of it in nearly every file that comes out here. */
export interface FaultyFile {
  readonly role: FileRole;
  readonly text: string;
}

const NAMES = ['prod', 'default', 'other', 'third'];
const KEYS = ['region', 'output', 'aws_access_key_id', 'aws_secret_access_key', 'aws_session_token', 's3', 'my_note'];
const VALUES = [
  'eu-west-1',
  'AKIAIOSFODNN7EXAMPLE',
  'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  'a=b',
  'v;c',
  '"q"',
  'x y',
  '',
];

const name = fc.constantFrom(...NAMES);
const key = fc.constantFrom(...KEYS);
const value = fc.constantFrom(...VALUES);
const sometimes = <T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

const comment = sometimes('', ' # c', '\t; [c]', ' #', ' # k = v');
const property = fc
  .tuple(key, sometimes(' = ', '=', ' =', '\u00a0= ', ': '), value, comment, sometimes('as', 'up', 'mixed'))
  .map(([written, equals, text, said, letters]) => {
    const cased = letters === 'up' ? written.toUpperCase() : letters === 'mixed' ? written.replace('a', 'A') : written;
    return cased + equals + text + said;
  });
const line = fc.oneof(
  { weight: 8, arbitrary: property },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', '# about', '; about', '  # about') },
  { weight: 1, arbitrary: fc.tuple(sometimes(' ', '  ', '\t'), property).map(([space, text]) => space + text) },
  { weight: 1, arbitrary: fc.constantFrom('bPxRfiCYEXAMPLEKEY==', ' more', '  - more', 'my note = 1', 'my note = 2') },
);
const body = fc
  .tuple(fc.array(line, { maxLength: 5 }), sometimes(false, true))
  .map(([lines, indented]) => (indented ? lines.map((each) => `  ${each}`) : lines));

const header = (role: FileRole): fc.Arbitrary<string> =>
  fc
    .tuple(
      name,
      sometimes('usual', 'other'),
      sometimes('', ' ', '  ', '\u00a0'),
      sometimes('', ' # c', ';c', ' # [c]', ' /* x */', ' ', '\u00a0'),
      sometimes('', '"', "'"),
    )
    .map(([called, word, space, after, quote]) => {
      const needsWord = role === 'config' && called !== 'default';
      const isPrefixed = word === 'usual' ? needsWord : !needsWord;
      const quoted = quote + called + quote;
      return `[${space}${isPrefixed ? `profile ${space}` : ''}${quoted}${space}]${after}`;
    });

/** A credentials or config file full of what can be fixed and of what only looks so. */
export const faultyFile: fc.Arbitrary<FaultyFile> = fc.constantFrom<FileRole>('credentials', 'config').chain((role) =>
  fc
    .tuple(
      sometimes('', '\uFEFF', '# top\n', '\n'),
      fc.array(fc.tuple(header(role), body), { minLength: 1, maxLength: 4 }),
      sometimes('\n', '\r\n'),
      fc.boolean(),
    )
    .map(([top, sections, feed, isEnded]) => {
      const lines = sections.flatMap(([head, rest]) => [head, ...rest]);
      return { role, text: top + lines.join(feed) + (isEnded ? feed : '') };
    }),
);
