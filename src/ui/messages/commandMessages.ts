import { commandLine, type CommandFormat, type PlaceCommand } from '../../core/place/placeCommand.js';
import { joined } from '../format.js';

/** Asked before a command is given its first secret: all that will be run, as it is. */
export function commandQuestion({ name, run, format, check }: PlaceCommand): {
  readonly message: string;
  readonly detail: string;
} {
  return {
    message: `Give new secrets to the command ${name}?`,
    detail: joined(
      [
        commandLine(run),
        check === undefined ? '' : `Then, to check: ${commandLine(check)}`,
        `It gets ${FORMATS[format]} on its standard input. It runs in your home folder, without a shell and without variables that begin with AWS_. What it does with the secret is its own affair. You are asked again once the setting changes.`,
      ],
      '\n\n',
    ),
  };
}

/** What a command does, beside its name in a list. */
export function commandWords({ run }: PlaceCommand): string {
  return commandLine(run);
}

const FORMATS: Readonly<Record<CommandFormat, string>> = {
  secret: 'the secret alone',
  json: 'a JSON object with the access key ID and the secret',
  env: 'the access key ID and the secret as lines of NAME=value',
};
