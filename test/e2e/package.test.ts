import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { picturesIn } from '../../scripts/readme.js';
import { prepare } from '../../scripts/release.js';
import { outRoot } from '../support/vscode/paths.js';
import { packedExtension } from '../support/vscode/sandboxWorkbench.js';
import { vsixFiles } from '../support/vscode/vsixFiles.js';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';

describe('the package', () => {
  let files: ReadonlyMap<string, Buffer>;
  let bytes: number;

  before(async () => {
    const vsix = await readFile((await packedExtension()).vsix);
    files = vsixFiles(vsix);
    bytes = vsix.length;
  });

  /** Of files whose paths match, compressed as they are packed. */
  const sizeOf = (paths: RegExp): number =>
    [...files].reduce((sum, [path, data]) => sum + (paths.test(path) ? deflateRawSync(data).length : 0), 0);
  const textOf = (path: string, of = files): string => of.get(path)?.toString('utf8') ?? '';

  it('holds every picture that the walkthrough and the README show, and no other', async () => {
    const { contributes } = JSON.parse(textOf('extension/package.json')) as {
      contributes: { walkthroughs: readonly { steps: readonly { media: { image: string } }[] }[] };
    };
    const inReadme = picturesIn(await readFile('README.md', 'utf8')).filter((path) => !path.startsWith('https://'));
    const inSteps = contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.image));
    const packed = [...files.keys()].filter((path) => path.startsWith('extension/media/tour/'));
    const shown = [...new Set([...inReadme, ...inSteps])].map((path) => `extension/${path}`);
    assert.deepEqual(shown.sort(), packed.sort());
  });

  it('keeps its pictures below 300 KB', () => {
    const ofPictures = sizeOf(/^extension\/media\/tour\//);
    assert.ok(ofPictures <= 300 * 1024, `${ofPictures} bytes`);
  });

  it('keeps the rest below 400 KB', () => {
    const rest = bytes - sizeOf(/^extension\/media\/.*\.png$/);
    assert.ok(rest <= 400 * 1024, `${rest} bytes`);
  });

  it('shows no picture on its page that an editor would show as broken', () => {
    const readme = textOf('extension/readme.md');
    assert.match(readme, /^# IAM Keys/);
    assert.deepEqual(
      picturesIn(readme).filter((address) => !address.startsWith('https://')),
      [],
    );
  });

  it('is packed once for a release, its pictures at an address that stays, with its checksum and notes', async () => {
    const folder = join(outRoot, 'release-test');
    const file = await prepare({ tag: 'v0.1.0', repository: 'example/iam-keys', commit: COMMIT }, folder);
    const bytes = await readFile(file);
    const sum = createHash('sha256').update(bytes).digest('hex');
    assert.equal(await readFile(join(folder, 'SHA256SUMS'), 'utf8'), `${sum}  ${basename(file)}\n`);
    assert.match(await readFile(join(folder, 'notes.md'), 'utf8'), /First release/);
    const pictures = picturesIn(textOf('extension/readme.md', vsixFiles(bytes)));
    assert.ok(pictures.length > 0);
    for (const address of pictures)
      assert.match(
        address,
        new RegExp(`^https://raw\\.githubusercontent\\.com/example/iam-keys/${COMMIT}/media/tour/`),
      );
  });
});
