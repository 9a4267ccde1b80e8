import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.js';
import { services, writeAwsFiles } from './access.js';

/** About what AWS's own self-service policy grants; the sandbox knows no resources. */
const SELF_SERVICE = ['iam:GetUser', 'iam:ListAccessKeys', 'iam:CreateAccessKey', 'iam:ListMFADevices'];

/**
 * For a `describe`: two accounts, handed over before its tests, whose administrators are the profiles `one` and `other`. Of the
 * users of `one`, `ana` may look after herself and `nobody` may do nothing; they are profiles, too.
 */
export function useTwoAccounts(take: (accounts: { readonly one: Sandbox; readonly other: Sandbox }) => void) {
  let one: Sandbox;
  let other: Sandbox;
  let anaKey: Sandbox['adminKey'];
  let nobodyKey: Sandbox['adminKey'];

  before(async () => {
    one = await startSandbox({ users: 6, accountId: '111122223333', alias: 'acme-one' });
    other = await startSandbox({ users: 6, accountId: '444455556666', alias: 'none', seed: 7 });
    for (const sandbox of [one, other]) {
      sandbox.addUser('ana', { permissions: SELF_SERVICE });
      sandbox.addUser('nobody');
    }
    anaKey = one.addKey('ana');
    nobodyKey = one.addKey('nobody');
    await writeProfiles();
    await (await services()).context.memory.hints.dismiss('alternatives');
    take({ one, other });
  });

  after(async () => {
    await vscode.workspace.getConfiguration('iamKeys').update('protectedAccounts', undefined, true);
    for (const sandbox of [one, other]) await sandbox.close();
  });

  afterEach(() => {
    for (const sandbox of [one, other]) {
      sandbox.allowAll();
      sandbox.clearFaults();
    }
  });

  /** Writes the AWS files anew, with another key of Ana's where one is given. */
  async function writeProfiles(ana = anaKey): Promise<void> {
    const profiles = [
      ['one', one, one.adminKey],
      ['other', other, other.adminKey],
      ['ana', one, ana],
      ['nobody', one, nobodyKey],
    ] as const;
    const config = profiles.map(([name, { url }]) => `[profile ${name}]\nendpoint_url = ${url}\n`).join('');
    const credentials = profiles
      .map(
        ([name, , { id, secret }]) =>
          `[${name}]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret.reveal()}\n`,
      )
      .join('');
    await writeAwsFiles({ config, credentials });
  }

  return { writeProfiles };
}
