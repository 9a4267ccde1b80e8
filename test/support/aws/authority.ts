import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A certificate that signs itself, so that who trusts it as an authority trusts its server, and nobody else does. */
export interface Authority {
  /** The file of the certificate, in PEM. */
  readonly path: string;
  readonly key: Buffer;
  readonly cert: Buffer;
}

/** Where `makeAuthority` put it. */
export function readAuthority(folder: string, name: string): Authority {
  const path = join(folder, `${name}.pem`);
  return { path, key: readFileSync(join(folder, `${name}.key`)), cert: readFileSync(path) };
}

/** Makes one for these hosts, in files of a folder. Undefined where there is no openssl: Node makes no certificates itself. */
export function makeAuthority(folder: string, name: string, hosts: readonly string[]): Authority | undefined {
  const names = hosts.map((host) => (/^[\d.]+$/.test(host) ? `IP:${host}` : `DNS:${host}`));
  const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=${names.join(',')}`];
  const files = ['-keyout', join(folder, `${name}.key`), '-out', join(folder, `${name}.pem`)];
  try {
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...files, ...subject], {
      stdio: 'ignore',
    });
  } catch {
    return undefined;
  }
  return readAuthority(folder, name);
}
