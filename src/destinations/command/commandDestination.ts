import { runProgram, type ProgramEnd } from '../../files/runProgram.js';
import { withDeadline } from '../../core/deadline.js';
import { IamKeysError } from '../../core/errors.js';
import { withKeyId, type PlaceCommand } from '../../core/place/placeCommand.js';
import type { CommandPlace } from '../../core/place/remotePlace.js';
import type { Destination, Timer, WriteNotice } from '../../core/ports.js';
import type { KeySecret } from '../../core/secret/secretRecords.js';
import { commandInput, withoutSecret } from './commandInput.js';

/** Shorter than a delivery may take, so that what is told is which command hangs. */
const LIMIT_SECONDS = 45;

/** What running the person's commands needs. */
export interface CommandWorld {
  /** As the setting has them now. */
  readonly commands: () => readonly PlaceCommand[];
  /** Rejects with `CommandRefused` unless the person has agreed to this very command. */
  readonly approve: (command: PlaceCommand) => Promise<void>;
  /** Absolute path of the folder in which they run. */
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly timer: Timer;
}

/** One of the two things that a command is for. */
interface CommandRun {
  readonly step: 'run' | 'check';
  readonly line: PlaceCommand['run'];
  readonly input: string;
  /** The person's own wish to stop. */
  readonly signal: AbortSignal | undefined;
}

/** Gives a pair to a command that the person has set, on its standard input. */
export class CommandDestination implements Destination {
  constructor(
    readonly place: CommandPlace,
    private readonly world: CommandWorld,
  ) {}

  /** Rejects with `CommandMissing` or `CommandRefused`. Runs nothing: what a command does is not known. */
  async preflight(): Promise<void> {
    await this.world.approve(this.#command());
  }

  /** Rejects with `CommandFailed` or `Timeout`. It may have stored the pair all the same; running it again is up to the person. */
  async store(pair: KeySecret, signal?: AbortSignal): Promise<readonly WriteNotice[]> {
    const command = this.#command();
    await this.world.approve(command);
    await this.#run(
      { step: 'run', line: command.run, input: commandInput(command.format, pair, this.place), signal },
      pair,
    );
    return [];
  }

  /** Runs the check, where there is one. Rejects with `CommandFailed` or `Timeout`. */
  async readBack(pair: KeySecret, signal?: AbortSignal): Promise<void> {
    const { check } = this.#command();
    if (check !== undefined) await this.#run({ step: 'check', line: check, input: '', signal }, pair);
  }

  #command(): PlaceCommand {
    const { name } = this.place;
    const command = this.world.commands().find((each) => each.name === name);
    if (command === undefined) throw new IamKeysError('CommandMissing', { name });
    return command;
  }

  async #run({ step, line, input, signal: stopped }: CommandRun, pair: KeySecret): Promise<void> {
    const { home: cwd, env, timer } = this.world;
    const { name } = this.place;
    const [command, ...args] = withKeyId(line, pair.keyId);
    const deadline = { timer, seconds: LIMIT_SECONDS, what: `The command ${name}`, signal: stopped };
    const end = await withDeadline(deadline, (signal) =>
      runProgram({ command, args, cwd, env: withoutAws(env), input, signal }).catch(notStarted),
    ).catch((error: unknown) => {
      if (stopped?.aborted !== true) throw error;
      throw new IamKeysError('CommandFailed', { name, step, ended: 'stopped', output: '' }, { cause: error });
    });
    if (end.code === 0) return;
    const output = withoutSecret(`${end.complaint} ${end.output}`, pair);
    throw new IamKeysError('CommandFailed', { name, step, ended: end.ended, output });
  }
}

function notStarted(error: unknown): ProgramEnd {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return { code: undefined, ended: code === 'ENOENT' ? 'missing' : code, output: '', complaint: '' };
}

/** Else a tool of AWS's would sign with what this window was started with, and not with what it is set up for. */
function withoutAws(env: CommandWorld['env']): CommandWorld['env'] {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^AWS_/i.test(name)));
}
