import { joined } from '../format.js';
import { RETRY, sentence, SHOW_LOG, type NextStep, type Words } from './nextSteps.js';

type PlaceError = 'CommandMissing' | 'CommandRefused' | 'CommandFailed';

const COMMANDS: NextStep = { title: 'Open Setting', setting: 'iamKeys.commands' };

/** What keeps a secret from getting to a place outside this computer. */
export const placeErrors: Words<PlaceError> = {
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
  CommandFailed: ({ name, step, ended, output }) => ({
    text:
      ended === 'missing'
        ? `The program of the command ${name} was not found. Give its full path in the setting iamKeys.commands.`
        : joined(
            [
              step === 'check'
                ? `The check of the command ${name} ended with ${ended}: it is not known whether the key arrived.`
                : `The command ${name} ended with ${ended}.`,
              output === '' ? '' : sentence(output),
            ],
            ' ',
          ),
    next: [RETRY, COMMANDS, SHOW_LOG],
  }),
};
