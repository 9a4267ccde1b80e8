import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installOnce } from '../../support/vscode/install.js';

const MODULE = pathToFileURL(join(import.meta.dirname, '..', '..', 'support', 'vscode', 'install.ts')).href;

describe('installing what a test run needs', () => {
  let parent: string;
  let folder: string;

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'iam-keys-install-'));
    folder = join(parent, 'thing');
  });

  afterEach(() => rm(parent, { recursive: true, force: true }));

  it('fills a folder once', async () => {
    let fills = 0;
    const fill = (unfinished: string): Promise<void> => writeFile(join(unfinished, 'part'), String((fills += 1)));
    await installOnce(folder, 'thing', fill);
    await installOnce(folder, 'thing', fill);
    assert.equal(await readFile(join(folder, 'part'), 'utf8'), '1');
    assert.deepEqual(await readdir(parent), ['thing']);
  });

  it('leaves nothing when it fails, and can be tried again', async () => {
    const broken = installOnce(folder, 'thing', () => Promise.reject(new Error('no network')));
    await assert.rejects(broken, /no network/);
    assert.deepEqual(await readdir(parent), []);
    await installOnce(folder, 'thing', (unfinished) => writeFile(join(unfinished, 'part'), 'whole'));
    assert.equal(await readFile(join(folder, 'part'), 'utf8'), 'whole');
  });

  it('does not count as done when it was killed half way', async () => {
    const script = `
      const { installOnce } = await import(${JSON.stringify(MODULE)});
      const { writeFileSync } = await import('node:fs');
      await installOnce(${JSON.stringify(folder)}, 'thing', (unfinished) => {
        writeFileSync(unfinished + '/part', 'half');
        process.kill(process.pid, 'SIGKILL');
        return new Promise(() => {});
      });`;
    const args = ['--import=tsx/esm', '--input-type=module', '--eval', script];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    const [, signal] = (await once(child, 'close')) as [number | null, string | null];
    assert.equal(signal, 'SIGKILL');
    assert.equal(existsSync(folder), false);
    assert.equal((await readdir(parent)).length, 1);
    await installOnce(folder, 'thing', (unfinished) => writeFile(join(unfinished, 'part'), 'whole'));
    assert.equal(await readFile(join(folder, 'part'), 'utf8'), 'whole');
  });

  it('takes what another install finished first', async () => {
    const result = await installOnce(folder, 'thing', async (unfinished) => {
      await writeFile(join(unfinished, 'part'), 'ours');
      await mkdir(folder);
      await writeFile(join(folder, 'part'), 'theirs');
    });
    assert.equal(await readFile(join(result, 'part'), 'utf8'), 'theirs');
    assert.deepEqual(await readdir(parent), ['thing']);
  });

  it('sweeps what was abandoned long ago, not what may still be under way', async () => {
    const [abandoned, recent] = [join(parent, '.unfinished-other-1'), join(parent, '.unfinished-other-2')];
    for (const path of [abandoned, recent]) await mkdir(path);
    const longAgo = new Date(Date.now() - 24 * 60 * 60 * 1000);
    await utimes(abandoned, longAgo, longAgo);
    await installOnce(folder, 'thing', (unfinished) => writeFile(join(unfinished, 'part'), 'whole'));
    assert.deepEqual((await readdir(parent)).sort(), ['.unfinished-other-2', 'thing']);
  });
});
