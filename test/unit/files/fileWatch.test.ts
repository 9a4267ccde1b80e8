import assert from 'node:assert/strict';
import { mkdir, rename, rm, symlink, unlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FileWatch, watchFolder } from '../../../src/files/fileWatch.js';
import type { WatchFolder } from '../../../src/files/fileWatch.js';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { FakeTime } from '../../support/fakes/fakeTime.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { realTimer } from '../../support/realTime.js';

/** A watch over the real file system whose events and time the test makes. */
class Rig {
  readonly time = new FakeTime();
  changes = 0;
  readonly #listeners = new Map<string, Set<(name: string | undefined) => void>>();
  readonly #watch: WatchFolder = (folder, listener) => {
    const listeners = this.#listeners.get(folder) ?? new Set();
    this.#listeners.set(folder, listeners.add(listener));
    return { dispose: () => listeners.delete(listener) };
  };
  readonly watch: FileWatch;

  constructor(paths: readonly string[]) {
    const ports = { fs: nodeFileSystem, timer: this.time, watch: this.#watch };
    this.watch = new FileWatch(
      ports,
      () => paths,
      () => this.changes++,
    );
  }

  /** What the system would say; `folder` must be watched. */
  event(file: string): void {
    for (const listener of this.#listeners.get(path.dirname(file)) ?? []) listener(path.basename(file));
  }

  watched(): string[] {
    return [...this.#listeners].flatMap(([folder, { size }]) => (size > 0 ? [folder] : []));
  }

  /** Lets the pause pass and the look that it starts end. */
  async settle(): Promise<void> {
    await this.time.advance(150);
    await this.watch.look();
  }
}

describe('FileWatch', () => {
  const folder = scratchFolder();
  const file = (): string => path.join(folder(), 'credentials');

  it('tells of a change once, however many events it made', async () => {
    await writeFile(file(), 'a');
    const rig = new Rig([file()]);
    await rig.watch.look();
    await writeFile(file(), '');
    rig.event(file());
    await writeFile(file(), 'bb');
    rig.event(file());
    assert.equal(rig.time.waiting, 1);
    await rig.settle();
    assert.equal(rig.changes, 1);
  });

  it('tells nothing when nothing is different, and looks at no other file', async () => {
    await writeFile(file(), 'a');
    const rig = new Rig([file()]);
    await rig.watch.look();
    rig.event(path.join(folder(), 'credentials.iam-keys-1.tmp'));
    assert.equal(rig.time.waiting, 0);
    rig.event(file());
    await rig.settle();
    assert.equal(rig.changes, 0);
  });

  it('waits in the nearest folder there is for a file to come', async () => {
    const deep = path.join(folder(), '.aws', 'sso', 'cache');
    const rig = new Rig([deep]);
    await rig.watch.look();
    assert.deepEqual(rig.watched(), [folder()]);
    await mkdir(deep, { recursive: true });
    rig.event(path.join(folder(), '.aws'));
    await rig.settle();
    assert.deepEqual(rig.watched().sort(), [path.dirname(deep), deep]);
    assert.equal(rig.changes, 1);
    await writeFile(path.join(deep, 'token.json'), '{}');
    rig.event(path.join(deep, 'token.json'));
    await rig.settle();
    assert.equal(rig.changes, 2);
  });

  it('tells when a file goes and comes back', async () => {
    await writeFile(file(), 'a');
    const rig = new Rig([file()]);
    await rig.watch.look();
    await unlink(file());
    rig.event(file());
    await rig.settle();
    await writeFile(file(), 'a');
    rig.event(file());
    await rig.settle();
    assert.equal(rig.changes, 2);
  });

  it('follows a link to where the file really is', async () => {
    const real = path.join(folder(), 'dotfiles', 'real');
    await mkdir(path.dirname(real));
    await writeFile(real, 'a');
    await symlink(real, file());
    const rig = new Rig([file()]);
    await rig.watch.look();
    assert.deepEqual(rig.watched().sort(), [folder(), path.dirname(real)].sort());
    await writeFile(real, 'bb');
    rig.event(real);
    await rig.settle();
    assert.equal(rig.changes, 1);
  });

  it('finds a change that no event told of when asked to look', async () => {
    await writeFile(file(), 'a');
    const rig = new Rig([file()]);
    await rig.watch.look();
    await utimes(file(), 1, 1);
    await rig.watch.look();
    assert.equal(rig.changes, 1);
  });

  it('watches nothing and tells nothing once disposed', async () => {
    await writeFile(file(), 'a');
    const rig = new Rig([file()]);
    await rig.watch.look();
    rig.event(file());
    rig.watch.dispose();
    await writeFile(file(), 'bb');
    await rig.settle();
    assert.deepEqual([rig.watched(), rig.time.waiting, rig.changes], [[], 0, 0]);
  });

  it('hears of a file that the real system replaces by renaming, also when its folder was made anew', async () => {
    const home = path.join(folder(), '.aws');
    const target = path.join(home, 'credentials');
    let told = (): void => undefined;
    const ports = { fs: nodeFileSystem, timer: realTimer, watch: watchFolder };
    const watch = new FileWatch(
      ports,
      () => [target],
      () => {
        told();
      },
    );
    const change = async (make: () => Promise<void>): Promise<void> => {
      const heard = new Promise<void>((resolve) => (told = resolve));
      await make();
      await heard;
    };
    await watch.look();
    await change(async () => {
      await mkdir(home);
      await writeFile(target, 'a');
    });
    await change(async () => {
      await writeFile(`${target}.new`, 'bb');
      await rename(`${target}.new`, target);
    });
    await change(() => rm(home, { recursive: true }));
    await change(async () => {
      await mkdir(home);
      await writeFile(target, 'ccc');
    });
    watch.dispose();
  });
});
