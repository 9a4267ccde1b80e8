import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { UNPRIVILEGED } from './child.js';
import { CredentialsScratch } from './credentialsScratch.js';
import { ofRoom, ofSystems } from './systemConditions.js';
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

const lockOf = ({ files }: Target): string => `${files.credentials}.iam-keys-lock`;

const ofModes: readonly TargetCondition[] = [
  { title: 'a plain file', arrange: done(nothing), says: 'stored' },
  {
    title: 'a read-only file',
    arrange: done(({ files }) => chmodSync(files.credentials, 0o400)),
    says: notWritable('readOnlyFile'),
  },
  {
    title: 'a file that cannot be read',
    arrange: done(({ files }) => chmodSync(files.credentials, 0o200)),
    says: 'FileUnreadable noPermission',
  },
  {
    title: 'a read-only folder',
    arrange: ({ home }) => {
      chmodSync(home, 0o500);
      return () => chmodSync(home, 0o700);
    },
    says: notWritable('readOnlyFolder'),
    names: LOCK,
  },
  {
    title: 'no folder, and none can be made',
    arrange: ({ home }) => {
      rmSync(home, { recursive: true });
      chmodSync(path.dirname(home), 0o500);
      return () => chmodSync(path.dirname(home), 0o700);
    },
    says: notWritable('readOnlyFolder'),
  },
  {
    title: 'a file of someone else',
    isRoots: true,
    arrange: done(({ files }) => {
      chownSync(files.credentials, 0, 0);
      chmodSync(files.credentials, 0o666);
    }),
    says: notWritable('foreignOwner'),
  },
  {
    title: 'a read-only config file, where a region goes, too',
    region: 'eu-west-1',
    arrange: done(({ files, give }) => {
      writeFileSync(files.config, '', { mode: 0o400 });
      give(files.config);
    }),
    says: notWritable('readOnlyFile'),
    names: 'config',
  },
];

const ofKinds: readonly TargetCondition[] = [
  {
    title: 'a second name',
    arrange: done(({ files, home }) => linkSync(files.credentials, path.join(home, 'second'))),
    says: notWritable('hardLink'),
  },
  {
    title: 'links that go in a circle',
    arrange: done(({ files }) => {
      rmSync(files.credentials);
      symlinkSync('credentials', files.credentials);
    }),
    says: 'FileUnreadable linkLoop',
  },
  {
    title: 'a link into a folder that is not there',
    arrange: done(({ files }) => {
      rmSync(files.credentials);
      symlinkSync('none/credentials', files.credentials);
    }),
    says: notWritable('gone'),
    names: 'none/credentials',
  },
  {
    title: 'a folder',
    arrange: done(({ files, give }) => {
      rmSync(files.credentials);
      mkdirSync(files.credentials);
      give(files.credentials);
    }),
    says: 'FileUnreadable notAFile',
  },
  {
    title: 'a pipe',
    arrange: ({ files, give }) => {
      rmSync(files.credentials);
      if (!run('mkfifo', files.credentials)) return undefined;
      give(files.credentials);
      return nothing;
    },
    says: 'FileUnreadable notAFile',
  },
  {
    title: 'a device',
    arrange: done(({ files }) => {
      rmSync(files.credentials);
      symlinkSync('/dev/zero', files.credentials);
    }),
    says: 'FileUnreadable notAFile',
  },
  {
    title: 'far too much',
    arrange: done(({ files }) => truncateSync(files.credentials, 17 * 1024 * 1024)),
    says: 'FileUnreadable tooLarge',
  },
];

const ofLocks: readonly TargetCondition[] = [
  {
    title: 'a stranger’s file in a lock that nobody holds',
    arrange: done((target) => {
      mkdirSync(lockOf(target));
      writeFileSync(path.join(lockOf(target), '.DS_Store'), 'x');
      target.give(lockOf(target));
    }),
    says: 'stored',
  },
  {
    title: 'a file in place of the lock',
    arrange: done((target) => writeFileSync(lockOf(target), 'x')),
    says: notWritable('inTheWay'),
    names: LOCK,
  },
  {
    title: 'a stranger’s file in a lock that nobody holds, which stays',
    isRoots: true,
    arrange: (target) => {
      const stray = path.join(lockOf(target), 'stray');
      mkdirSync(lockOf(target));
      writeFileSync(stray, 'x');
      target.give(lockOf(target), stray);
      return flagged('i', () => stray)(target);
    },
    says: notWritable('inTheWay'),
    names: `${LOCK}/stray`,
  },
];

const ofTexts: readonly TargetCondition[] = [
  {
    title: 'a file that another program has just emptied, and may fill',
    arrange: done(({ files }) => {
      truncateSync(files.credentials, 0);
      // Later than it was made, as a clock with coarse ticks may not tell.
      const later = Date.now() / 1000 + 1;
      utimesSync(files.credentials, later, later);
    }),
    says: notWritable('cutShort'),
  },
  {
    title: 'bytes that are not text',
    arrange: done(({ files }) => writeFileSync(files.credentials, Buffer.from([0x5b, 0xff, 0x5d, 0x0a]))),
    says: 'FileAmbiguous',
    names: '',
  },
  {
    title: 'a section that stands twice',
    arrange: done(({ files }) => writeFileSync(files.credentials, '[prod]\n[other]\n[other]\n')),
    says: 'FileAmbiguous',
    names: '',
  },
  {
    title: 'a link that makes both files one, where a region goes, too',
    region: 'eu-west-1',
    arrange: done(({ files }) => {
      renameSync(files.credentials, files.config);
      symlinkSync('config', files.credentials);
    }),
    says: 'stored',
  },
  {
    title: 'a profile that is a role',
    arrange: done(({ files, give }) => {
      writeFileSync(files.config, '[profile prod]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = b\n');
      give(files.config);
    }),
    says: 'ProfileKindRefused',
    names: '',
  },
];

/** Every condition of the target that is known to keep a write from it, and some that do not. */
export const targetConditions: readonly TargetCondition[] = [
  ...ofModes,
  ...ofKinds,
  ...ofSystems,
  ...ofRoom,
  ...ofLocks,
  ...ofTexts,
];

/** The plain target below an empty folder. */
export function plainTarget(folder: string): Target {
  const { uid, gid } = UNPRIVILEGED;
  const give = (...files: readonly string[]): void => {
    if (uid !== undefined) for (const file of files) chownSync(file, uid, gid);
  };
  const scratch = new CredentialsScratch(folder);
  scratch.seed({ credentials: PLAIN });
  give(folder, scratch.home, scratch.files.credentials);
  return Object.assign(scratch, { give });
}
