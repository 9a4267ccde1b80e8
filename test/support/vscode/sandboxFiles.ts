import type { Sandbox } from '../../sandbox/sandbox.js';

type KeyPair = Sandbox['adminKey'];

/** Texts of the two AWS files. */
export interface AwsFileTexts {
  readonly config: string;
  readonly credentials: string;
}

/**
 * AWS files as a person has them who reaches the sandbox through `endpoint_url`: `sandbox` signs as the administrator,
 * `sandbox-limited` as a user who may list nothing, `sandbox-retired` with a key the account no longer has.
 */
export function sandboxAwsFiles(sandbox: Sandbox): AwsFileTexts {
  const limited = 'limited-reader';
  if (!sandbox.userNames().includes(limited)) sandbox.addUser(limited);
  const retired = sandbox.addKey(limited);
  sandbox.removeKey(retired.id);
  const pairs: readonly (readonly [profile: string, pair: KeyPair])[] = [
    ['sandbox', sandbox.adminKey],
    ['sandbox-limited', sandbox.addKey(limited)],
    ['sandbox-retired', retired],
  ];
  return {
    config: pairs.map(([profile]) => configSection(profile, sandbox.url)).join('\n'),
    credentials: pairs.map(([profile, pair]) => credentialsSection(profile, pair)).join('\n'),
  };
}

function configSection(profile: string, url: string): string {
  return `[profile ${profile}]\nregion = eu-central-1\nendpoint_url = ${url}\n`;
}

function credentialsSection(profile: string, { id, secret }: KeyPair): string {
  return `[${profile}]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret.reveal()}\n`;
}
