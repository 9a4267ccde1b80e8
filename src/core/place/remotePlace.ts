import { isObject } from '../isObject.js';

/** A command of the setting `iamKeys.commands`, by its name: what it runs may change. */
export interface CommandPlace {
  readonly kind: 'command';
  readonly name: string;
}

/** A place outside this computer that a pair is sent to. It takes the pair, and does not give it back to be compared. */
export type RemotePlace = CommandPlace;

/** Those of its fields that tell one place of a kind from another, all of them texts. */
const IDENTITY: Readonly<Record<RemotePlace['kind'], readonly string[]>> = {
  command: ['name'],
};

/** True for a place that takes a pair and does not give it back. */
export function isRemote(place: { readonly kind: string }): place is RemotePlace {
  return Object.hasOwn(IDENTITY, place.kind);
}

/** What tells a remote place from all others; never shown. */
export function remotePlaceId(place: RemotePlace): string {
  const fields = new Map<string, string>(Object.entries(place));
  return JSON.stringify([place.kind, ...IDENTITY[place.kind].map((name) => fields.get(name))]);
}

/** What a remote place is called where there is room for a few words. */
export function remotePlaceName(place: RemotePlace): string {
  return `command ${place.name}`;
}

/** True for a remote place as it is written down, of a kind that this version knows. */
export function isRemotePlace(value: unknown): value is RemotePlace {
  return isObject(value) && isKind(value['kind']) && IDENTITY[value['kind']].every((name) => isText(value[name]));
}

function isKind(kind: unknown): kind is RemotePlace['kind'] {
  return typeof kind === 'string' && Object.hasOwn(IDENTITY, kind);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
