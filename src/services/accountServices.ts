import { ActiveAccount } from '../account/activeAccount.js';
import type { LocalProfiles } from '../account/localProfiles.js';
import { Recovery } from '../account/recovery.js';
import { SeenKeys } from '../account/seenKeys.js';
import type { ConnectOptions } from '../aws/connectOptions.js';
import { createConnector } from '../aws/connector.js';
import { withPair } from '../awsFiles/withPair.js';
import type { ProfileChoices } from '../commands/context.js';
import type { ProfileChoice } from '../core/model.js';
import type { Clock, PinnedUsers, Timer } from '../core/ports.js';
import { credentialSources } from '../core/profile/credentialSources.js';
import { connectsSilently } from '../core/profile/silentProfile.js';
import type { ChosenProfiles } from '../ui/memory.js';

/** What the account services are made of. */
export interface AccountServicesOptions extends Pick<
  ConnectOptions,
  | 'files'
  | 'env'
  | 'fs'
  | 'ssoCache'
  | 'loginCache'
  | 'version'
  | 'editorAgent'
  | 'askMfaCode'
  | 'approveEndpoint'
  | 'findItem'
> {
  readonly time: Clock & Timer;
  readonly profiles: LocalProfiles;
  readonly chosen: ChosenProfiles;
  /** Which profile is active; rejects with `NoCredentials` when there is none. */
  readonly active: () => Promise<ProfileChoice>;
  readonly pinned: PinnedUsers;
  /** Whether the person looks at the users. */
  readonly showsUsers: () => boolean;
}

/** The account of this window, and what keeps it connected. */
export interface AccountServices {
  readonly account: ActiveAccount;
  readonly choices: ProfileChoices;
  readonly recovery: Recovery;
  readonly seenKeys: SeenKeys;
}

/** Builds the connection to AWS; nothing is sent yet. */
export function createAccountServices(options: AccountServicesOptions): AccountServices {
  const { time, profiles, chosen, active, pinned, showsUsers } = options;
  const seenKeys = new SeenKeys(time);
  const connecting: ConnectOptions = {
    ...options,
    clock: time,
    timer: time,
    recallKey: (keyId) => seenKeys.recall(keyId),
  };
  const connector = createConnector(connecting);
  const account = new ActiveAccount(connector, active, { clock: time, timer: time, pinned }, showsUsers);
  return {
    account,
    choices: {
      active,
      choose: (choice) => chosen.choose(choice),
      recent: () => chosen.recent(),
      connect: (choice, signal) => connector.connect(choice, signal),
      tryOut: (profile, signal) => {
        const files: ConnectOptions['files'] = {
          load: async () => withPair(await options.files.load(), profile),
          locations: () => options.files.locations(),
        };
        return createConnector({ ...connecting, files }).connect({ kind: 'profile', name: profile.name }, signal);
      },
      sources: () => credentialSources(options.env),
      forgetSessions: (choice) => connector.forgetSessions(choice),
    },
    recovery: new Recovery(account, time, (choice) => connectsSilently(choice, profiles.profiles)),
    seenKeys,
  };
}
