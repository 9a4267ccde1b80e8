import type { Connection } from '../../../src/core/ports.js';
import type { SecretText } from '../../../src/core/secret/secretText.js';
import type { ConnectionFixture } from './connectionFixture.js';

/** A pair and where it is good for. */
export interface Access {
  readonly id: string;
  readonly secret: SecretText;
  readonly url: string;
}

/** Our own connection to a server, by way of a scratch profile with an `endpoint_url`, as someone with LocalStack has it. */
export async function connectWithPair(
  fixture: ConnectionFixture,
  { id, secret, url }: Access,
  options: Parameters<ConnectionFixture['connect']>[1] = {},
): Promise<Connection> {
  const pair = `aws_access_key_id = ${id}\naws_secret_access_key = ${secret.reveal()}\n`;
  await fixture.write({
    credentials: `[contract]\n${pair}`,
    config: `[profile contract]\nregion = eu-central-1\nendpoint_url = ${url}\n`,
  });
  return fixture.connect('contract', options);
}
