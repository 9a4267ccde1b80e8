import type { ErrorDetails } from '../../core/errors.js';
import type { GitHubFault } from '../../core/place/gitHub.js';
import type { PlaceFault } from '../../core/place/placeFault.js';
import { joined } from '../format.js';
import { RETRY, sentence, SHOW_LOG, type NextStep, type Words } from './nextSteps.js';

type PlaceError = 'GitHubRefused' | 'PlaceRefused' | 'CommandMissing' | 'CommandRefused' | 'CommandFailed';

const COMMANDS: NextStep = { title: 'Open Setting', setting: 'iamKeys.commands' };

/** What keeps a secret from getting to a place outside this computer. */
export const placeErrors: Words<PlaceError> = {
  PlaceRefused: ({ place, why, detail }) => ({
    text: `The ${place} ${REFUSALS[why](detail)}`,
    next: [RETRY, SHOW_LOG],
  }),
  GitHubRefused: ({ repository, why, detail }) => ({
    text: GITHUB_REFUSALS[why](repository, detail),
    next: [RETRY, SHOW_LOG],
  }),
  CommandMissing: ({ name }) => ({
    text:
      name === ''
        ? 'The setting iamKeys.commands has no command yet. Add one that takes a secret on its standard input.'
        : `The setting iamKeys.commands has no command called ${name}, or it is not complete. Nothing was sent.`,
    next: [COMMANDS],
  }),
  CommandRefused: ({ name }) => ({
    text: `The command ${name} was not confirmed, so it was given no secret.`,
    next: [RETRY, COMMANDS],
  }),
  CommandFailed: (details) => ({
    text: joined([commandEnd(details), details.output === '' ? '' : sentence(details.output)], ' '),
    next: [RETRY, COMMANDS, SHOW_LOG],
  }),
};

function commandEnd({ name, step, ended }: ErrorDetails['CommandFailed']): string {
  if (ended === 'missing')
    return `The program of the command ${name} was not found. Give its full path in the setting iamKeys.commands.`;
  if (ended === 'stopped') return `The command ${name} was stopped: it is not known whether the key arrived.`;
  if (step === 'check')
    return `The check of the command ${name} ended with ${ended}: it is not known whether the key arrived.`;
  return `The command ${name} ended with ${ended}.`;
}

const REFUSALS: Readonly<Record<PlaceFault, (detail: string) => string>> = {
  absent: () => 'is no longer there. Nothing was written.',
  deleted: () => 'is scheduled for deletion. Restore it in AWS, or choose another place.',
  owned: (service) => `belongs to ${service}, which looks after its value. Choose another place.`,
  changed: () =>
    'was changed by someone else since IAM Keys made it. Choose it again, and what becomes of its other fields.',
  notJson: () => 'has no JSON object for a value, and so no other fields to keep. Nothing was written.',
  plainText: () => 'is plain text. Delete it in AWS, or choose another name for a SecureString.',
  noPrevious: () => 'has no version from before this key to go back to.',
  account: (account) => `cannot be written: its profile is now one of account ${account}. Nothing was written.`,
};

const GITHUB_REFUSALS: Readonly<Record<GitHubFault, (repository: string, detail: string) => string>> = {
  signedOut: (_repository, host) =>
    `Nobody is signed in to ${host} in VS Code. Sign in when you are asked, and allow IAM Keys to use it.`,
  noAccess: (repository) =>
    `GitHub does not know ${repository}, or its environment, or you have no access to its secrets. Nothing was written.`,
  sso: (repository, url) =>
    `The organisation of ${repository} asks for single sign-on first. Open ${url}, then try again.`,
  staleKey: (repository, name) => `GitHub replaced the key of ${repository} while ${name} was written. Try again.`,
  rateLimit: (_repository, seconds) =>
    `GitHub takes no more requests for now. Try again ${seconds === '' ? 'later' : `in ${seconds} seconds`}.`,
  moved: (repository) =>
    `The repository ${repository} has another name by now. Choose the place again. Nothing was written.`,
  host: (_repository, host) => `Your setting github-enterprise.uri no longer names ${host}. Nothing was sent.`,
  refused: (repository, said) => sentence(`GitHub refused to write to ${repository}: ${said}`),
};
