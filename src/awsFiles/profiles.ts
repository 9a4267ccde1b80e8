import type { FileProblem, Profile } from '../core/model.js';
import { SecretText } from '../core/secret/secretText.js';
import { readCredentialSource } from './credentialSource.js';
import { propertiesOf } from './document/document.js';
import { positionOf } from './document/propertyPosition.js';
import { endpointProblem } from './endpoints.js';
import type { MergedFiles, MergedProfile } from './mergedFiles.js';
import { factsOf } from './profileFacts.js';

const SECRET = 'aws_secret_access_key';

/** The profiles of both files without their secrets, in the order of the credentials file, then of the config file. */
export function listProfiles(files: MergedFiles): Profile[] {
  return [...files.profiles.values()].map((profile) => {
    const problem = problemOf(files, profile);
    const facts = factsOf(files, profile);
    return problem ? { ...facts, problem } : facts;
  });
}

/** What is wrong with profiles of the files themselves, not with how they are written: references, endpoints, mixed pairs. */
export function profileProblems(files: MergedFiles): FileProblem[] {
  const each = [...files.profiles.values()].flatMap((profile) => problemOf(files, profile) ?? []);
  return [...each, ...mixedPairs(files)];
}

/**
 * Of profiles whose pair is whole in the config file: another secret in the credentials file, which readers that merge the two files
 * property by property take with the ID of the pair.
 */
function mixedPairs(files: MergedFiles): FileProblem[] {
  return [...files.profiles.values()].flatMap((profile) => {
    if (profile.keysIn !== 'config' || !profile.keys) return [];
    const other = propertiesOf(profile.inCredentials).get(SECRET)?.trim() ?? '';
    if (other === '' || profile.keys.secret.equals(new SecretText(other))) return [];
    return [{ ...positionOf(files, profile, SECRET), kind: 'splitKeyPair', subject: profile.name }];
  });
}

/** Names of the profiles that name this one as their source, used or not: they would name none that is there without it. */
export function referrersOf(files: MergedFiles, name: string): string[] {
  return [...files.profiles.values()]
    .filter((profile) => profile.name !== name && profile.properties.get('source_profile') === name)
    .map((profile) => profile.name);
}

function problemOf(files: MergedFiles, profile: MergedProfile): FileProblem | undefined {
  return sourceProblem(files, profile) ?? endpointProblem(files, profile);
}

/** That of a profile which others only take credentials from is told where that stands. */
function sourceProblem(files: MergedFiles, { name }: MergedProfile): FileProblem | undefined {
  const reading = readCredentialSource(files, name);
  return reading.kind === 'broken' && reading.profile === name ? reading.problem : undefined;
}
