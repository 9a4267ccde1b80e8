import { chmodSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  done,
  flagged,
  LOCK,
  nothing,
  notWritable,
  PLAIN,
  run,
  type Target,
  type TargetCondition,
} from './targetCondition.js';

/** Three bytes a character: 15,000 bytes, which is 5,000 characters. */
const WIDE = `# ${'\u20ac'.repeat(5_000)}\n${PLAIN}`;

function mounted({ files, home, give }: Target): (() => void) | undefined {
  const source = path.join(path.dirname(home), 'source');
  writeFileSync(source, PLAIN, { mode: 0o600 });
  give(source);
  return run('mount', '--bind', source, files.credentials) ? () => void run('umount', files.credentials) : undefined;
}

/** A file system of its own in place of the folder, with so much room left beside the credentials file. */
function disk(options: string, left?: number, text = PLAIN): TargetCondition['arrange'] {
  return ({ home, files, give }) => {
    if (!run('mount', '-t', 'tmpfs', '-o', options, 'none', home)) return undefined;
    writeFileSync(files.credentials, text, { mode: 0o600 });
    chmodSync(home, 0o700);
    give(home, files.credentials);
    if (left !== undefined) {
      const { bavail, bsize } = statfsSync(home);
      writeFileSync(path.join(home, 'filler'), new Uint8Array(bavail * bsize - left));
    }
    return () => void run('umount', home);
  };
}

/** What the file system says, and how much room it has. */
export const ofSystems: readonly TargetCondition[] = [
  {
    title: 'an immutable file',
    isRoots: true,
    arrange: flagged('i', ({ files }) => files.credentials),
    says: notWritable('immutable'),
  },
  {
    title: 'an append-only file',
    isRoots: true,
    arrange: flagged('a', ({ files }) => files.credentials),
    says: notWritable('immutable'),
  },
  {
    title: 'an immutable folder',
    isRoots: true,
    arrange: flagged('i', ({ home }) => home),
    says: notWritable('immutableFolder'),
  },
  {
    title: 'an append-only folder',
    isRoots: true,
    arrange: flagged('a', ({ home }) => home),
    says: notWritable('immutableFolder'),
  },
  {
    title: 'an append-only folder without the file',
    isRoots: true,
    arrange: (target) => {
      rmSync(target.files.credentials);
      return flagged('a', ({ home }) => home)(target);
    },
    says: notWritable('immutableFolder'),
  },
  { title: 'a file that is mounted', isRoots: true, arrange: mounted, says: notWritable('mountPoint') },
  {
    title: 'a file that is mounted, where /proc is missing',
    isRoots: true,
    proc: 'noProc',
    arrange: mounted,
    says: notWritable('mountPoint'),
  },
  {
    title: 'a file that is not mounted, where /proc is missing',
    proc: 'noProc',
    arrange: done(nothing),
    says: 'stored',
  },
  {
    title: 'a read-only file system',
    isRoots: true,
    arrange: (target) => {
      const end = disk('size=1m')(target);
      return end && run('mount', '-o', 'remount,ro', target.home) ? end : undefined;
    },
    says: notWritable('readOnlyFileSystem'),
    names: LOCK,
  },
];

/** How much room there is. */
export const ofRoom: readonly TargetCondition[] = [
  { title: 'a full disk', isRoots: true, arrange: disk('size=1m', 0), says: notWritable('diskFull') },
  {
    title: 'a disk with room for the characters of the file, not for its bytes',
    isRoots: true,
    arrange: disk('size=1m', 12_288, WIDE),
    says: notWritable('diskFull'),
  },
  {
    title: 'a disk with room for the file, and for nothing that is written before it',
    isRoots: true,
    arrange: disk('size=1m', 16_384, WIDE),
    says: notWritable('diskFull'),
  },
  {
    title: 'a disk with room for one file, where a region makes the other grow',
    isRoots: true,
    region: 'eu-west-1',
    arrange: disk('size=1m', 20_480),
    says: notWritable('diskFull'),
  },
  { title: 'a disk with room for all of it', isRoots: true, arrange: disk('size=1m', 65_536, WIDE), says: 'stored' },
  {
    title: 'a disk without room for names',
    isRoots: true,
    arrange: disk('nr_inodes=2'),
    says: notWritable('diskFull'),
    names: LOCK,
  },
  {
    title: 'a limit to the size of files',
    shell: "ulimit -f 20; trap '' XFSZ",
    arrange: done(({ files }) => writeFileSync(files.credentials, PLAIN + '# filler\n'.repeat(4_000))),
    says: notWritable('diskFull'),
  },
];
