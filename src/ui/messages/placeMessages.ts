import { isNamed } from '../../core/key/secretPlaces.js';
import type { Place } from '../../core/model.js';
import { isRemote, repositoryName, type RemotePlace } from '../../core/place/remotePlace.js';
import type { RememberedPlaces, RotationId } from '../../core/ports.js';
import { enumerated } from '../format.js';

type ProfilePlace = Extract<Place, { readonly kind: 'profile' }>;
type KeyringPlace = Extract<Place, { readonly kind: 'keyring' }>;

/** Where a secret is, as the end of a sentence; the file is named where it is not the usual one. `home`: the person's home folder. */
export function placeWords(place: Place, home: string): string {
  return placesWords([place], home);
}

/** Several places as the end of a sentence, each file named once: `in VS Code's secret storage and in profiles a and b of ~/keys`. */
export function placesWords(places: readonly Place[], home: string): string {
  const storage = places.some(({ kind }) => kind === 'secretStorage') ? ["in VS Code's secret storage"] : [];
  const keyring = profilesWords(
    places.filter((place): place is KeyringPlace => place.kind === 'keyring'),
    home,
  );
  const profiles = profilesWords(
    places.filter((place): place is ProfilePlace => place.kind === 'profile'),
    home,
  );
  return enumerated([
    ...storage,
    ...keyring.map((words) => `in the system keyring, where the AWS CLI and SDKs get it by ${words}`),
    ...profiles.map((words) => `in ${words}`),
    ...places.filter(isRemote).map((place) => `${remoteWords(place)}${formWords(place)}`),
  ]);
}

function remoteWords(place: RemotePlace): string {
  switch (place.kind) {
    case 'command':
      return `with the command ${place.name}`;
    case 'secretsManager':
      return `in the secret ${place.secret} of Secrets Manager`;
    case 'plainSecrets':
      return `in the secrets ${place.idName} and ${place.secretName} of Secrets Manager`;
    case 'parameterStore':
      return `in the parameters ${place.idName} and ${place.secretName}`;
    case 'github':
      return `in GitHub Actions of ${repositoryName(place)}`;
  }
}

/** What a place is called in a list, beside its file. */
export function destinationLabel(place: Place): string {
  if (isRemote(place)) return remoteLabel(place);
  if (place.kind === 'secretStorage') return "VS Code's secret storage";
  return `Profile ${place.profile}${place.kind === 'keyring' ? ', system keyring' : ''}`;
}

/** What a remote place is called in a row or a list. */
export function remoteLabel(place: RemotePlace): string {
  return `${labelOf(place)}${formWords(place)}`;
}

/** Nothing for the pair itself. */
function formWords({ sesRegion }: RemotePlace): string {
  return sesRegion === undefined ? '' : ` (SMTP of Amazon SES, ${sesRegion})`;
}

function labelOf(place: RemotePlace): string {
  switch (place.kind) {
    case 'command':
      return `Command ${place.name}`;
    case 'secretsManager':
      return `Secrets Manager ${place.secret}`;
    case 'plainSecrets':
      return `Secrets Manager ${place.secretName}`;
    case 'parameterStore':
      return `Parameter Store ${place.secretName}`;
    case 'github':
      return `GitHub Actions ${repositoryName(place)}`;
  }
}

/** What a place's name does not say yet: the file of a profile, where it is not the usual one; else nothing. */
export function placeFile(place: Place, home: string): string {
  return isNamed(place) ? unusualPath(place.path, home) : '';
}

/** Names of profiles, by file: `profiles a and b of ~/keys`. */
function profilesWords(places: readonly (ProfilePlace | KeyringPlace)[], home: string): readonly string[] {
  return [...new Set(places.map(({ path }) => path))].map((path) => {
    const names = places.filter((each) => each.path === path).map(({ profile }) => profile);
    const file = unusualPath(path, home);
    return `profile${names.length > 1 ? 's' : ''} ${enumerated(names)}${file === '' ? '' : ` of ${file}`}`;
  });
}

/** A path as people write it: `~/.aws/credentials`. Other homes, and what only begins like this one, stay as they are. */
export function shownPath(path: string, home: string): string {
  const rest = path.slice(home.length);
  return home !== '' && path.startsWith(home) && /^[\\/]/.test(rest) ? `~${rest}` : path;
}

function unusualPath(path: string, home: string): string {
  const shown = shownPath(path, home);
  return /^~[\\/]\.aws[\\/](?:credentials|config)$/.test(shown) ? '' : shown;
}

/** What all places outside this computer are called in which the keys of a user are used; none where that cannot be read. */
export async function namesOfPlaces(
  places: Pick<RememberedPlaces, 'get' | 'remote'>,
  user: RotationId,
): Promise<readonly string[]> {
  try {
    return [...(await places.remote(user)).map(remoteLabel), ...(await places.get(user))];
  } catch {
    return [];
  }
}
