import type { Connection } from '../ports.js';
import { userPage } from '../user/consoleLink.js';

/** True while nothing says that keys cannot be described there: descriptions are tags of their user. */
export function offersTags({ abilities }: Pick<Connection, 'abilities'>): boolean {
  return abilities?.lacks('ListUserTags') !== true && abilities?.lacks('TagUser') !== true;
}

/** True while nothing says that the server does not keep when its keys were used. */
export function tellsLastUse({ abilities }: Pick<Connection, 'abilities'>): boolean {
  return abilities?.lacks('GetAccessKeyLastUsed') !== true;
}

/** True once it is known that the server makes no credential report, which a report on the account is made of. */
export function lacksReport({ abilities }: Pick<Connection, 'abilities'>): boolean {
  return abilities?.lacks('GenerateCredentialReport') === true || abilities?.lacks('GetCredentialReport') === true;
}

/** The profile whose lines lead to a server that is not AWS's: a new profile for a key of it needs the same ones. */
export function serverProfile({ choice, endpoint }: Pick<Connection, 'choice' | 'endpoint'>): string | undefined {
  return endpoint !== undefined && choice.kind === 'profile' ? choice.name : undefined;
}

/** True where users have a page in an AWS console. */
export function hasConsole({ caller, endpoint }: Pick<Connection, 'caller' | 'endpoint'>): boolean {
  return endpoint === undefined && userPage(caller.partition, 'name') !== undefined;
}
