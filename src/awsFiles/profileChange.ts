import { IamKeysError } from '../core/errors.js';
import type { AwsFileLocations, KeyPair } from '../core/model.js';
import type { WriteNotice } from '../core/ports.js';
import { checkProfileName } from '../core/profile/profileName.js';
import { findProfile, propertiesOf } from './document/document.js';
import type { Document } from './document/document.js';
import { editProfile, plainHeader } from './document/documentEdit.js';
import { refuseAmbiguity, toFileProblem } from './document/documentProblems.js';
import { mergeProfileOf, TOKEN_KEYS } from './mergedFiles.js';
import { readPlainSection } from './portableReader.js';
import { withoutOurLine } from './ownLine.js';
import { otherCredentials } from './profileKind.js';
import type { FileRole } from './document/sectionHeader.js';
import { linesBesideKey, type Documents } from './serverLines.js';
import type { FileUpdate } from './updateFile.js';

/** A profile that is to hold a key; without a pair it is about whether it could. */
export interface ProfileChange {
  readonly profile: string;
  readonly pair?: KeyPair;
  /** The account that the key is of, where that is known. */
  readonly account?: string | undefined;
  /** Written to the config file when set. */
  readonly region?: string;
  /** A profile whose server the key is of; its lines about that are written to the config file, too. */
  readonly serverOf?: string | undefined;
  /** The key whose line reads the keyring in this profile still: the profile moves back into the file, and the line goes afterwards. */
  readonly lineOf?: string | undefined;
}

/** The property of the access key ID. */
export const ID_KEY = 'aws_access_key_id';
/** The property of the secret. */
export const SECRET_KEY = 'aws_secret_access_key';
const ACCOUNT = 'aws_account_id';
/** What says something of the key itself; the last three are of other tools. */
const OF_KEY = new Set([ACCOUNT, 'aws_credential_scope', 'x_principal_arn', 'assumed_role', 'assumed_role_arn']);
/** When temporary credentials end, in the many words that tools have for it. */
const EXPIRY = /(?:^|_)(?:expir(?:y|es|ation)|valid_until)(?:_|$)/;
/** As long as what AWS issues. */
const STAND_IN = { [ID_KEY]: 'A'.repeat(20), [SECRET_KEY]: 'a'.repeat(40) };

/** Throws when static keys must not go into this profile: its name, its kind, or readers that disagree about it. */
export function checkTarget(
  { profile, lineOf }: Pick<ProfileChange, 'profile' | 'lineOf'>,
  credentials: Document,
  config: Document,
): void {
  checkProfileName(profile);
  refuseAmbiguity(credentials, profile);
  const inConfig = config.problems.find((problem) => problem.profile === profile);
  if (inConfig) throw new IamKeysError('FileAmbiguous', { problem: toFileProblem(inConfig) });
  const merged = mergeProfileOf(profile, credentials, config);
  const kind = otherCredentials(lineOf === undefined ? merged : withoutOurLine(merged, credentials, lineOf));
  if (kind) throw new IamKeysError('ProfileKindRefused', { profile, kind });
}

/** Problems of a file that do not keep us from writing. */
export function otherProblems({ path, problems }: Document): WriteNotice[] {
  return problems.map(({ line }) => ({ kind: 'problemElsewhere', path, line }));
}

/** The updates that put a pair into a profile, the config file's first if it needs one. */
export function keyUpdates(files: AwsFileLocations, documents: Documents, change: ProfileChange): FileUpdate[] {
  const { config } = documents;
  const set = linesBesideKey(change, documents);
  const isChanged = Object.keys(set).length > 0 || oldFactsOf(config, change).length > 0;
  return [...(isChanged ? [configUpdate(files, change, set)] : []), credentialsUpdate(files, config, change)];
}

/** The updates that set a region where readers look for it. */
export function regionUpdates(
  files: AwsFileLocations,
  credentials: Document,
  profile: string,
  region: string,
): FileUpdate[] {
  const inConfig: FileUpdate = {
    path: files.config,
    role: 'config',
    edit: (document) => editProfile(document, profile, { set: { region }, remove: [] }),
    contains: (text) => plainSection(text, 'config', profile)?.get('region') === region,
  };
  if (!propertiesOf(findProfile(credentials, profile)).has('region')) return [inConfig];
  return [
    inConfig,
    {
      path: files.credentials,
      role: 'credentials',
      edit: (document) => editProfile(document, profile, { set: { region }, remove: [] }),
      contains: (text) => plainSection(text, 'credentials', profile)?.get('region') === region,
    },
  ];
}

/** A profile's section as the least capable reader finds it. */
export function plainSection(text: string, role: FileRole, profile: string): ReadonlyMap<string, string> | undefined {
  const name = plainHeader(role, profile).slice(1, -1);
  return (role === 'config' ? readPlainSection(text, `profile ${profile}`) : undefined) ?? readPlainSection(text, name);
}

function configUpdate(
  files: AwsFileLocations,
  change: ProfileChange,
  set: Readonly<Record<string, string>>,
): FileUpdate {
  const { profile } = change;
  return {
    path: files.config,
    role: 'config',
    edit: (document) => editProfile(document, profile, { set, remove: oldFactsOf(document, change) }),
    contains: (text) => {
      const section = plainSection(text, 'config', profile);
      const isSet = Object.entries(set).every(([key, value]) => section?.get(key) === value);
      return isSet && !TOKEN_KEYS.some((key) => section?.has(key));
    },
    notices: (before) => removalNotices(before, change),
  };
}

function credentialsUpdate(files: AwsFileLocations, config: Document, change: ProfileChange): FileUpdate {
  const { profile, pair, region } = change;
  const keys = pair ? { [ID_KEY]: pair.keyId, [SECRET_KEY]: pair.secret.reveal() } : STAND_IN;
  return {
    path: files.credentials,
    role: 'credentials',
    edit: (document) => {
      // Once more: this may not be the text that was looked at before.
      checkTarget(change, document, config);
      const hasRegion = propertiesOf(findProfile(document, profile)).has('region');
      const set = region !== undefined && hasRegion ? { ...keys, region } : keys;
      return editProfile(document, profile, { set, remove: oldFactsOf(document, change) });
    },
    contains: (text) => {
      const section = plainSection(text, 'credentials', profile);
      if (!section || TOKEN_KEYS.some((key) => section.has(key))) return false;
      return Object.entries(keys).every(([key, value]) => section.get(key) === value);
    },
    notices: (before) => [...removalNotices(before, change), ...otherProblems(before)],
  };
}

/** What the person should hear of the properties that a change takes out. */
export function removalNotices(before: Document, change: ProfileChange): WriteNotice[] {
  const { profile } = change;
  const removed = oldFactsOf(before, change);
  const tokens = removed.filter((key) => isToken(key));
  const others = removed.filter((key) => !isToken(key));
  const notices: WriteNotice[] = tokens.length > 0 ? [{ kind: 'sessionTokenRemoved', profile }] : [];
  return others.length > 0 ? [...notices, { kind: 'oldKeyFactsRemoved', profile, properties: others }] : notices;
}

/** Properties of the profile that are about the key that it had; its account stays where the new key is of it, too. */
export function oldFactsOf(document: Document, { profile, account }: ProfileChange): string[] {
  const properties = propertiesOf(findProfile(document, profile));
  const isOld = (key: string): boolean => isToken(key) || OF_KEY.has(key) || EXPIRY.test(key);
  return [...properties.keys()].filter((key) => isOld(key) && !(key === ACCOUNT && properties.get(key) === account));
}

function isToken(key: string): boolean {
  return TOKEN_KEYS.some((token) => token === key);
}
