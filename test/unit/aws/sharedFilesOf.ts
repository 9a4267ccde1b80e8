import type { ProfileKind } from '../../../src/core/model.js';
import type { Service, SharedFiles } from '../../../src/aws/sharedFiles.js';
import type { Sandbox } from '../../sandbox/sandbox.js';

export interface ProfileText {
  readonly kind: ProfileKind;
  readonly [property: string]: string;
}

/** Shared files that hold these profiles; `endpoint_url` is honoured, nothing of the environment is. */
export function sharedFilesOf(profiles: Readonly<Record<string, ProfileText>>): () => Promise<SharedFiles> {
  const files: SharedFiles = {
    locations: { credentials: '/none/credentials', config: '/none/config' },
    profile(name) {
      const text = profiles[name];
      if (text === undefined) return undefined;
      const { kind, ...properties } = text;
      return { name, kind, properties: new Map(Object.entries(properties)) };
    },
    ssoSession: () => undefined,
    endpoint(profile, service: Service) {
      const url = profiles[profile ?? '']?.['endpoint_url'];
      return url === undefined || service === 'sso' ? undefined : { url, fromEnvironment: false };
    },
  };
  return () => Promise.resolve(files);
}

/** A static profile of the sandbox's administrator. */
export function adminProfile({ url, adminKey }: Sandbox): ProfileText {
  return {
    kind: 'static',
    endpoint_url: url,
    aws_access_key_id: adminKey.id,
    aws_secret_access_key: adminKey.secret.reveal(),
  };
}
