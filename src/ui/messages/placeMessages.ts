import type { Place } from '../../core/model.js';
import { enumerated } from '../format.js';

type ProfilePlace = Extract<Place, { readonly kind: 'profile' }>;

/** Where a secret is, as the end of a sentence; the file is named where it is not the usual one. `home`: the person's home folder. */
export function placeWords(place: Place, home: string): string {
  return placesWords([place], home);
}

/** Several places as the end of a sentence, each file named once: `in VS Code's secret storage and in profiles a and b of ~/keys`. */
export function placesWords(places: readonly Place[], home: string): string {
  const storage = places.some(({ kind }) => kind === 'secretStorage') ? ["in VS Code's secret storage"] : [];
  const profiles = places.filter((place): place is ProfilePlace => place.kind === 'profile');
  const paths = [...new Set(profiles.map(({ path }) => path))];
  const inFiles = paths.map((path) => {
    const names = profiles.filter((each) => each.path === path).map(({ profile }) => profile);
    const file = unusualPath(path, home);
    return `in profile${names.length > 1 ? 's' : ''} ${enumerated(names)}${file === '' ? '' : ` of ${file}`}`;
  });
  return enumerated([...storage, ...inFiles]);
}

/** What a place's name does not say yet: the file of a profile, where it is not the usual one; else nothing. */
export function placeFile(place: Place, home: string): string {
  return place.kind === 'profile' ? unusualPath(place.path, home) : '';
}

/** A path as people write it: `~/.aws/credentials`. Other homes, and what only begins like this one, stay as they are. */
export function shownPath(path: string, home: string): string {
  const rest = path.slice(home.length);
  return home !== '' && path.startsWith(home) && /^[\\/]/.test(rest) ? `~${rest}` : path;
}

function unusualPath(path: string, home: string): string {
  const shown = shownPath(path, home);
  return /^~[\\/]\.aws[\\/]credentials$/.test(shown) ? '' : shown;
}
