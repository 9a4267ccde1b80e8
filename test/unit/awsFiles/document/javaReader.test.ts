import assert from 'node:assert/strict';
import { parseDocument } from '../../../../src/awsFiles/document/documentParser.js';
import { javaReading } from '../../../../src/awsFiles/document/readers/javaReader.js';
import type { FileRole } from '../../../../src/awsFiles/document/sectionHeader.js';
import { flatReading } from '../../../support/awsFiles/flatReading.js';

/** `test/foreign` asks the SDK for Java itself. */
const cases: readonly (readonly [title: string, role: FileRole, text: string, read: object | number])[] = [
  [
    'keys as they are written',
    'credentials',
    '[a]\nREGION = x # c\nregion\t= y\n',
    { 'profile a\n': '', 'profile a\nREGION': 'x', 'profile a\nregion': 'y' },
  ],
  [
    'sections of one name as one',
    'credentials',
    '[a]\nk = 1\n[ a ]\nk = 2\nl = 3\n',
    { 'profile a\n': '', 'profile a\nk': '2', 'profile a\nl': '3' },
  ],
  ['no name in quotes', 'config', '[profile "a"]\nk = 1\n[profile b]\n', { 'profile b\n': '' }],
  ['no profile of the config file without the word', 'config', '[a]\nk = 1\n', {}],
  [
    '[profile default] in place of a [default] before and after it, each of them merged',
    'config',
    '[default]\nk = 1\n[profile default]\nk = 2\n[default]\nk = 3\n[profile default]\nl = 4\n',
    { 'profile default\n': '', 'profile default\nk': '2', 'profile default\nl': '4' },
  ],
  [
    'a [default] whose twin has its name in quotes',
    'config',
    '[profile "default"]\n[default]\n',
    { 'profile default\n': '' },
  ],
  ['nothing of a file with a byte-order mark', 'credentials', '\uFEFF[a]\n', 1],
  ['nothing of a file with a line that belongs to nothing, twice here', 'credentials', '[a]\n k = 1\n[b]\nk\n', 2],
  ['no such line in a section that it ignores', 'credentials', '[profile a]\n k = 1\nk\n[b]\n', { 'profile b\n': '' }],
  [
    'no such line in a [default] below the one that counts',
    'config',
    '[profile default]\n[default]\n k = 1\n',
    { 'profile default\n': '' },
  ],
  ['nothing because of such a line in a [default] above it', 'config', '[default]\n k = 1\n[profile default]\n', 1],
  ['what only the AWS CLI rejects', 'credentials', '[a]\nk = 1\nk = 1\n', { 'profile a\n': '', 'profile a\nk': '1' }],
];

describe('the SDK for Java reads', () => {
  for (const [title, role, text, read] of cases) {
    it(title, () => {
      const { faults, reading } = javaReading(parseDocument(text, role, '/f'));
      assert.deepEqual(reading ? Object.fromEntries(flatReading(reading)) : faults, read);
    });
  }
});
