import type { Profile, ProfileChoice, ProfileKind } from '../model.js';

/** What of a profile says whose credentials it uses. */
export type Sourced = Pick<Profile, 'name' | 'kind' | 'ownKind' | 'keys' | 'sourceProfile' | 'credentialSource'>;

/** A profile of a chain, and how it comes by the credentials that it adds to it. */
export interface SourceLink<P extends Sourced> {
  readonly profile: P;
  readonly kind: ProfileKind;
}

/** The profiles through which a profile comes by its credentials. */
export interface SourceChain<P extends Sourced> {
  /** From the profile that was asked for to the one whose own credentials sign; empty where that one is not there. */
  readonly links: readonly SourceLink<P>[];
  /** Why it goes no further: the last link's credentials are its own, or it names a source that is not there, or one that came before. */
  readonly end: 'own' | 'missing' | 'loop';
}

/**
 * Whose credentials a profile uses, as botocore finds it: a role takes those of its `source_profile`, and so on. A source with
 * keys of its own, or with half a pair, ends the chain, whatever else stands in it; one that came before is a loop, unless a role
 * names itself and has keys.
 */
export function sourceChain<P extends Sourced>(name: string, find: (name: string) => P | undefined): SourceChain<P> {
  const links: SourceLink<P>[] = [];
  let profile = find(name);
  while (profile) {
    const { kind, keys, sourceProfile, credentialSource } = profile;
    links.push({ profile, kind });
    if (kind !== 'role' || credentialSource !== undefined) return { links, end: 'own' };
    const source: P | undefined = sourceProfile === undefined ? undefined : find(sourceProfile);
    if (source === undefined) break;
    const isKnown = links.some((link) => link.profile.name === source.name);
    if (isKnown && !(source.name === profile.name && keys)) return { links, end: 'loop' };
    if (source.keys) {
      links.push({ profile: source, kind: givenKind(source) });
      return { links, end: 'own' };
    }
    profile = source;
  }
  return { links, end: 'missing' };
}

/** The chain of a choice; of one that is no profile nothing stands in the files. */
export function chainOf(choice: ProfileChoice, profiles: readonly Profile[]): SourceChain<Profile> {
  if (choice.kind !== 'profile') return { links: [], end: 'own' };
  return sourceChain(choice.name, (name) => profiles.find((profile) => profile.name === name));
}

/** A role that is someone's source gives its own credentials. */
function givenKind({ kind, ownKind = 'static' }: Sourced): ProfileKind {
  return kind === 'role' ? ownKind : kind;
}
