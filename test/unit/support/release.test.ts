import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { picturesIn, withoutLocalPictures } from '../../../scripts/readme.js';
import { faultsOf, notesOf } from '../../../scripts/release.js';

const CHANGELOG = '# Changelog\n\n## 1.2.3\n\n- New.\n- Newer.\n\n## 1.2.2\n\nFirst.\n';
const MANIFEST = { version: '1.2.3', publisher: 'iam-keys' };
const RELEASE = { tag: 'v1.2.3', repository: 'ana/iam-keys', commit: 'a'.repeat(40) };

describe('a release', () => {
  it('is made of a tag, a version and a changelog that say the same', () => {
    assert.deepEqual(faultsOf(RELEASE, MANIFEST, CHANGELOG), []);
  });

  it('is refused for each thing that is wrong, all of them named', () => {
    const wrong = { tag: 'v1.2.4', repository: 'iam-keys', commit: 'main' };
    const faults = faultsOf(
      wrong,
      { ...MANIFEST, publisher: 'two words' },
      '# Changelog\n\n## Unreleased\n\n- More.\n',
    );
    assert.equal(faults.length, 6, faults.join('\n'));
    assert.match(
      faults.join('\n'),
      /v1\.2\.4[^]*two words[^]*no repository[^]*no commit[^]*## 1\.2\.3[^]*## Unreleased/,
    );
    assert.match(
      faultsOf({ ...RELEASE, tag: 'v1.2.3-beta' }, { ...MANIFEST, version: '1.2.3-beta' }, CHANGELOG)[0] ?? '',
      /1\.2\.3-beta/,
    );
  });

  it('is told of with what the changelog says of its version alone', () => {
    assert.equal(notesOf(CHANGELOG, '1.2.3'), '- New.\n- Newer.');
    assert.equal(notesOf(CHANGELOG, '1.2'), undefined);
  });
});

describe('the README', () => {
  it('shows pictures that the project holds, or that have an https address', async () => {
    const pictures = picturesIn(await readFile('README.md', 'utf8'));
    assert.ok(pictures.length > 0);
    for (const address of pictures) {
      if (address.startsWith('https://')) continue;
      assert.match(address, /^media\/tour\/[\w-]+\.png$/);
      await readFile(address);
    }
  });

  it('is packed without pictures that only the project holds', () => {
    const text = 'One.\n\n![a](media/tour/a.png)\n\nTwo.\n\n![b](https://example.com/b.png)\n\nThree.\n';
    assert.equal(withoutLocalPictures(text), 'One.\n\nTwo.\n\n![b](https://example.com/b.png)\n\nThree.\n');
  });
});
