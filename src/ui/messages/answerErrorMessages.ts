import { commands } from '../../ids.js';
import { deniedMessage } from './deniedMessages.js';
import { REFRESH, RETRY, SHOW_LOG, sentence, speaker, type Words } from './nextSteps.js';
import { refusalAdvice } from './refusalAdvice.js';

type AnswerError =
  | 'NoSuchEntity'
  | 'EntityAlreadyExists'
  | 'LimitExceeded'
  | 'DeleteConflict'
  | 'TooFast'
  | 'InvalidInput'
  | 'ServiceFailure'
  | 'NotSupported'
  | 'Refused'
  | 'AccessDenied'
  | 'Throttling';

/** What IAM and STS answer, AWS's own or another server's: what is true of AWS alone is said of AWS alone. */
export const answerErrors: Words<AnswerError> = {
  NoSuchEntity: ({ entity, name }) =>
    entity === 'user'
      ? {
          text: `The user with name ${name} cannot be found. Create the user first, or refresh the list to see who is there.`,
          next: [{ title: 'Create User…', command: commands.createUser, argument: name }, REFRESH],
        }
      : {
          text: `${entity === 'accessKey' ? 'Access key' : 'IAM entity'} ${name} cannot be found: it may have been deleted elsewhere. Refresh to see what is there.`,
          next: [REFRESH],
        },
  EntityAlreadyExists: ({ name }) => ({
    text: `A user named ${name} already exists; IAM ignores upper and lower case. Choose another name.`,
    next: [RETRY, REFRESH],
  }),
  LimitExceeded: ({ limit, message, server }) => ({
    text:
      limit === 'accessKeys'
        ? `This user has as many access keys as ${server === undefined ? 'IAM' : server} allows, active and inactive ones alike. Delete one to make room; deactivating does not.`
        : `${speaker(server)} refused: ${sentence(message)} Delete what is not needed${server === undefined ? ', or ask AWS for a higher quota' : ''}.`,
    next: [REFRESH],
  }),
  DeleteConflict: ({ name }) => ({
    text: `${name} still has keys, policies, groups or other things attached. Remove those first.`,
    next: [REFRESH],
  }),
  TooFast: ({ name }) => ({
    text: `IAM is still busy with the last change to ${name}. Wait a few seconds and try again.`,
    next: [RETRY],
  }),
  InvalidInput: ({ message, server }) => ({
    text: `${server === undefined ? 'IAM' : `The server ${server}`} did not accept a value: ${sentence(message)} Correct it and try again.`,
    next: [RETRY],
  }),
  ServiceFailure: ({ status, server }) => ({
    text:
      server === undefined
        ? `AWS had an internal error${inStatus(status)}. The problem is not on your side. Try again.`
        : `The server ${server} had an internal error${inStatus(status)}. Try again; its log may say more.`,
    next: [RETRY, SHOW_LOG],
  }),
  NotSupported: ({ action, server }) => ({
    text: `${speaker(server)} does not offer ${action}, so this cannot be done here. Everything else still works.`,
    next: [REFRESH],
  }),
  Refused: ({ wireCode, message, server }) => {
    const said = message === '' ? ' without saying why.' : `: ${sentence(message)}`;
    const { text, next } = refusalAdvice(wireCode, server);
    return { text: `${speaker(server)} answered ${wireCode}${said} ${text}`, next };
  },
  AccessDenied: (details) => deniedMessage(details),
  Throttling: ({ server }) => ({
    text: `${speaker(server)} is receiving too many requests. What was loaded is kept; try again in a moment.`,
    next: [RETRY],
  }),
};

function inStatus(status: number | undefined): string {
  return status === undefined ? '' : ` (HTTP ${status})`;
}
