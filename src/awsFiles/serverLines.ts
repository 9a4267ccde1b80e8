import type { Document } from './document/document.js';
import { mergeProfileOf } from './mergedFiles.js';

/** Both AWS files as they were read. */
export interface Documents {
  readonly credentials: Document;
  readonly config: Document;
}

/** The properties by which a profile reaches servers that are not AWS's. */
const OF_SERVER = ['endpoint_url', 'services'];

/** Those lines of a profile, for another one whose key is of the same server; none for no profile, or where it has none. */
export function serverLines(
  profile: string | undefined,
  { credentials, config }: Documents,
): Readonly<Record<string, string>> {
  if (profile === undefined) return {};
  const { properties } = mergeProfileOf(profile, credentials, config);
  return Object.fromEntries([...properties].filter(([key]) => OF_SERVER.includes(key)));
}
