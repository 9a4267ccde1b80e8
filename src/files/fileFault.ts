import type { FileFault } from '../core/errors.js';

const FAULTS: Readonly<Record<string, FileFault>> = {
  EACCES: 'noPermission',
  EPERM: 'noPermission',
  EROFS: 'readOnlyFileSystem',
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EFBIG: 'diskFull',
  ELOOP: 'linkLoop',
  EISDIR: 'notAFile',
  ENOTDIR: 'notAFile',
  ENOENT: 'gone',
  EMFILE: 'tooManyOpenFiles',
  ENFILE: 'tooManyOpenFiles',
  EBUSY: 'busy',
  ETXTBSY: 'busy',
  EIO: 'ioError',
};

/** The `code` of an error of Node's file calls, like `ENOENT`. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** What a failed file call means to a person. */
export function fileFault(error: unknown): FileFault {
  return FAULTS[errnoOf(error) ?? ''] ?? 'unknown';
}
