import { fromIni } from '@aws-sdk/credential-providers';
import type { IndependentReader, ReadProfiles } from './botocoreReader.js';

/** The real SDK for JavaScript, without its cache. It has no region to tell. */
export const sdkReader: IndependentReader = {
  read: async ({ credentials, config }, profiles) => {
    const found: Record<string, ReadProfiles[string]> = {};
    for (const profile of profiles) {
      try {
        const keys = await fromIni({ profile, filepath: credentials, configFilepath: config, ignoreCache: true })();
        found[profile] = [undefined, keys.accessKeyId, keys.secretAccessKey, keys.sessionToken];
      } catch (error) {
        found[profile] = [error instanceof Error ? error.name : 'unknown'];
      }
    }
    return found;
  },
  close: () => undefined,
};
