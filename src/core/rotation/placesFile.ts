import { isObject } from '../isObject.js';
import { accountIn } from '../key/keyIdentity.js';
import type { UserPlaces } from '../ports.js';
import { placeName, placeNameFault } from './placeName.js';

/** What is written today. */
const VERSION = 1;

/** Why a text is no file of places: not JSON, of a later version, or of another shape. */
export type PlacesFileFault = 'notJson' | 'newer' | 'shape';

/** Places as a JSON document: names only, by account, server and user. */
export function placesText(all: readonly UserPlaces[]): string {
  const users = all
    .map(({ account, partition, endpoint, userName, byHand: places }) => ({
      account,
      partition,
      endpoint,
      userName,
      places,
    }))
    .toSorted((one, other) => one.userName.localeCompare(other.userName));
  return `${JSON.stringify({ version: VERSION, users }, null, 2)}\n`;
}

/** The places of such a document, or why it is none. A name that no place may have makes it one of another shape. */
export function placesFrom(text: string): readonly UserPlaces[] | PlacesFileFault {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'notJson';
  }
  if (!isObject(value)) return 'shape';
  if (typeof value['version'] === 'number' && value['version'] > VERSION) return 'newer';
  const users: unknown = value['users'];
  if (value['version'] !== VERSION || !Array.isArray(users)) return 'shape';
  const read = users.map(userPlacesIn);
  return read.every((each) => each !== undefined) ? read : 'shape';
}

function userPlacesIn(value: unknown): UserPlaces | undefined {
  if (!isObject(value)) return undefined;
  const { account, partition, endpoint, userName, places } = value;
  if (typeof account !== 'string' || typeof partition !== 'string' || typeof userName !== 'string') return undefined;
  if (endpoint !== undefined && typeof endpoint !== 'string') return undefined;
  if (!Array.isArray(places) || !places.every((name): name is string => typeof name === 'string')) return undefined;
  if (places.some((name) => placeNameFault(name) !== undefined)) return undefined;
  const byHand = [...new Set(places.map(placeName))];
  return { ...accountIn({ account, endpoint }), partition, userName, byHand };
}
