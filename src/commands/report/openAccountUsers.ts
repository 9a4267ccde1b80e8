import type { KeyWithUse } from '../../account/keyWithUse.js';
import type { OpenAccount } from '../../account/openAccount.js';
import { isKeyOf, keyAt } from '../../core/key/keyIdentity.js';
import type { RotationStep, User } from '../../core/model.js';
import { remotePlaceName } from '../../core/place/remotePlace.js';
import { isQuarantined } from '../../core/user/quarantine.js';
import type { LiveUser } from '../../report/liveUsers.js';
import type { ReportKey } from '../../report/reportModel.js';
import type { RotationsContext, SecretsContext } from '../context.js';

/** Where is remembered what IAM does not know. */
export interface Remembered {
  readonly rotations: {
    readonly list: Pick<RotationsContext['list'], 'of'>;
    readonly places: Pick<RotationsContext['places'], 'list'>;
  };
  readonly secrets: { readonly local: Pick<SecretsContext['local'], 'copies'> };
}

/** Gives what is known of a user of the open account beside the credential report. */
export type LiveUsers = (user: User) => LiveUser;

/** Reads what is remembered of places once, for as many users as there are. Asks IAM nothing. */
export async function openAccountUsers(
  { rotations, secrets }: Remembered,
  { connection, keys, details }: OpenAccount,
): Promise<LiveUsers> {
  const steps = new Map<string, RotationStep>();
  for (const { userName, step } of rotations.list.of(connection)) steps.set(userName.toLowerCase(), step);
  const places = new Map<string, readonly string[]>();
  for (const known of await rotations.places.list().catch(() => []))
    if (isKeyOf(known, connection))
      places.set(known.userName.toLowerCase(), [...known.byHand, ...(known.remote ?? []).map(remotePlaceName)]);
  return (user) => {
    const policies = details.get(user.name)?.children.attachedPolicy;
    const name = user.name.toLowerCase();
    return {
      user,
      keys: keys.get(user.name)?.map((key) => reportKey(key, placesOf(key))),
      quarantined: policies && isQuarantined(policies),
      rotation: steps.get(name),
      places: places.get(name),
    };
  };

  function placesOf({ key }: KeyWithUse): string[] {
    const { profiles, saved } = secrets.local.copies(keyAt(connection, key));
    return [...profiles.map((profile) => `profile ${profile}`), ...(saved ? ['secret storage'] : [])];
  }
}

function reportKey({ key, lastUsed }: KeyWithUse, places: readonly string[]): ReportKey {
  const { id, status, created } = key;
  const use = lastUsed && { at: lastUsed.date, service: lastUsed.service, region: lastUsed.region };
  return { id, active: status === 'Active', created, lastUsed: use, places };
}
