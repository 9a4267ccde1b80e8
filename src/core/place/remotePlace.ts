import { isObject } from '../isObject.js';

/** A command of the setting `iamKeys.commands`, by its name: what it runs may change. */
export interface CommandPlace {
  readonly kind: 'command';
  readonly name: string;
}

/** A place outside this computer that a pair is sent to. It takes the pair, and does not give it back to be compared. */
export type RemotePlace = CommandPlace | SecretsManagerPlace | ParameterStorePlace;

/** Who may write there, and where that is: another account than that of the key, maybe. */
interface InAws {
  readonly profile: string;
  readonly region: string;
  readonly account: string;
}

/** A secret of AWS Secrets Manager whose value is a JSON object. */
export interface SecretsManagerPlace extends InAws {
  readonly kind: 'secretsManager';
  /** Its name or ARN. */
  readonly secret: string;
  /** The names of the two fields. */
  readonly idField: string;
  readonly secretField: string;
  /** What becomes of its other fields; those that are kept have to be read. `new`: the secret is still to be made. */
  readonly others: 'kept' | 'replaced' | 'new';
}

/** Two SecureStrings of Parameter Store. */
export interface ParameterStorePlace extends InAws {
  readonly kind: 'parameterStore';
  readonly idName: string;
  readonly secretName: string;
}

/** Those of its fields that tell one place of a kind from another, all of them texts. */
const IDENTITY: Readonly<Record<RemotePlace['kind'], readonly string[]>> = {
  command: ['name'],
  secretsManager: ['account', 'region', 'secret', 'idField', 'secretField'],
  parameterStore: ['account', 'region', 'idName', 'secretName'],
};

/** Its other fields that have to be there. */
const BESIDE: Readonly<Partial<Record<RemotePlace['kind'], readonly string[]>>> = {
  secretsManager: ['profile', 'others'],
  parameterStore: ['profile'],
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
  switch (place.kind) {
    case 'command':
      return `command ${place.name}`;
    case 'secretsManager':
      return `secret ${place.secret}`;
    case 'parameterStore':
      return `parameter ${place.secretName}`;
  }
}

/** True for a remote place as it is written down, of a kind that this version knows. */
export function isRemotePlace(value: unknown): value is RemotePlace {
  if (!isObject(value) || !isKind(value['kind'])) return false;
  return [...IDENTITY[value['kind']], ...(BESIDE[value['kind']] ?? [])].every((name) => isText(value[name]));
}

function isKind(kind: unknown): kind is RemotePlace['kind'] {
  return typeof kind === 'string' && Object.hasOwn(IDENTITY, kind);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
