import { IamKeysError } from '../core/errors.js';
import type { AwsFileLocations, KeyPair } from '../core/model.js';
import { checkProfileName } from '../core/profile/profileName.js';
import { findProfile, type Document } from './document/document.js';
import { editProfile } from './document/documentEdit.js';
import { refuseAmbiguity } from './document/documentProblems.js';
import { mergeProfileOf } from './mergedFiles.js';
import { PROCESS, withoutOurLine } from './ownLine.js';
import { linesBesideKey, type Documents } from './serverLines.js';
import { requireNoOther } from './takeOut.js';
import { oldFactsOf, plainSection, removalNotices } from './profileChange.js';
import { otherCredentials } from './profileKind.js';
import type { FileUpdate } from './updateFile.js';

/** A profile that is to read its pair from the system's keyring. */
export interface LineChange {
  readonly profile: string;
  /** The command, as `credential_process` says it. */
  readonly command: string;
  /** The account that the key is of, where that is known. */
  readonly account?: string | undefined;
  /** Written beside the line when set. */
  readonly region?: string | undefined;
  /** A profile whose server the key is of; its lines about that are written beside the line, too. */
  readonly serverOf?: string | undefined;
  /** The very pair of the item, which may stand in the profile still: it wins until it is taken out, so that nothing changes. */
  readonly beside?: KeyPair | undefined;
}

/** Throws when a line must not go into this profile: its name, its kind, keys that would win, or readers that disagree about it. */
export function checkLineTarget(change: LineChange, credentials: Document, config: Document): void {
  const { profile, beside } = change;
  checkProfileName(profile);
  for (const document of [config, credentials])
    if (findProfile(document, profile).length > 0) refuseAmbiguity(document, profile);
  const merged = mergeProfileOf(profile, credentials, config);
  const kind = otherCredentials(withoutOurLine(merged, credentials));
  if (kind) throw new IamKeysError('ProfileKindRefused', { profile, kind });
  const { keys, isHalfPair } = merged;
  if (isHalfPair) throw new IamKeysError('KeysInProfile', { profile, keys: 'half' });
  if (!keys) return;
  if (keys.sessionToken) throw new IamKeysError('KeysInProfile', { profile, keys: 'session' });
  if (!beside) throw new IamKeysError('KeysInProfile', { profile, keys: 'pair' });
  for (const document of [config, credentials]) requireNoOther(document, profile, beside);
}

/** The update that writes a line. */
export function lineUpdates(files: AwsFileLocations, documents: Documents, change: LineChange): FileUpdate[] {
  const { profile, command, account } = change;
  const about = { profile, account };
  const set = { ...linesBesideKey(change, documents), [PROCESS]: command };
  return [
    {
      path: files.config,
      role: 'config',
      edit: (document) => {
        // Once more: this may not be the text that was looked at before.
        checkLineTarget(change, documents.credentials, document);
        return editProfile(document, profile, { set, remove: oldFactsOf(document, about) });
      },
      contains: (text) => {
        const section = plainSection(text, 'config', profile);
        return Object.entries(set).every(([key, value]) => section?.get(key) === value);
      },
      notices: (before) => removalNotices(before, about),
    },
  ];
}
