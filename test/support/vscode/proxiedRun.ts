import { makeAuthority } from '../aws/authority.js';
import { freePort, type Scratch } from './scratch.js';

/** A host that no network knows: only a proxy leads there. */
export const HIDDEN_HOST = 'aws.invalid';

/** By whom the certificates of the test are signed: known to Node, to the system, or to nobody but the profile. */
export const AUTHORITIES = ['extra', 'system', 'own'] as const;

/**
 * Certificates, and an environment that names two of them and a proxy, at whose port the test will listen. Undefined where no
 * certificates can be made.
 */
export async function prepareProxied({ folder }: Scratch): Promise<Record<string, string | undefined> | undefined> {
  const made = AUTHORITIES.map((name) => makeAuthority(folder, name, [HIDDEN_HOST]));
  const [extra, system] = made;
  if (!extra || !system) return undefined;
  return {
    HTTPS_PROXY: `http://127.0.0.1:${await freePort()}`,
    https_proxy: undefined,
    NO_PROXY: undefined,
    no_proxy: undefined,
    NODE_EXTRA_CA_CERTS: extra.path,
    SSL_CERT_FILE: system.path,
    AWS_EC2_METADATA_DISABLED: undefined,
  };
}
