import type { Document } from './document/document.js';
import { mergeProfileOf } from './mergedFiles.js';

/** Both AWS files as they were read. */
export interface Documents {
  readonly credentials: Document;
  readonly config: Document;
}

/** The properties by which a profile reaches servers that are not AWS's. */
const OF_SERVER = ['endpoint_url', 'services'];

/** What a profile gets beside its key. */
export interface BesideKey {
  readonly region?: string | undefined;
  /** A profile whose key is of the same server. */
  readonly serverOf?: string | undefined;
}

/** The lines that say so, in the config file. */
export function linesBesideKey({ region, serverOf }: BesideKey, documents: Documents): Record<string, string> {
  const lines = serverLines(serverOf, documents);
  return region === undefined ? lines : { region, ...lines };
}

/** None for no profile, or where it has none. */
function serverLines(profile: string | undefined, { credentials, config }: Documents): Record<string, string> {
  if (profile === undefined) return {};
  const { properties } = mergeProfileOf(profile, credentials, config);
  return Object.fromEntries([...properties].filter(([key]) => OF_SERVER.includes(key)));
}
