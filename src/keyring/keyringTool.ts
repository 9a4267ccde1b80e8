import { withDeadline } from '../core/deadline.js';
import { IamKeysError } from '../core/errors.js';
import type { Timer } from '../core/ports.js';
import { redact } from '../core/secret/redact.js';
import type { FileSystem } from '../files/fileSystem.js';
import { findProgram } from '../files/programs.js';
import { runProgram, type ProgramEnd } from '../files/runProgram.js';

/** The machine whose keyring it is. */
export interface KeyringMachine {
  readonly fs: Pick<FileSystem, 'stat'>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly timer: Timer;
}

/** One call of a tool. Without `seconds` it may take as long as a person needs for a prompt. */
export interface ToolCall {
  readonly program: string;
  readonly args: readonly string[];
  readonly input?: string | undefined;
  readonly seconds?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

const MOST_CHARACTERS = 200;
/** Long enough for a person to find their password. */
const PROMPT_SECONDS = 30 * 60;

/** Finds a tool by its absolute path on the PATH; undefined where there is none. */
export async function findTool({ fs, env, platform }: KeyringMachine, name: string): Promise<string | undefined> {
  const program = await findProgram(fs, { env, platform }, name);
  return program?.startsWith('/') === true ? program : undefined;
}

/** Runs a tool to its end. Rejects with `Timeout` after which it runs no more, or with `KeyringFailed` where it cannot be started. */
export async function runTool(machine: KeyringMachine, call: ToolCall): Promise<ProgramEnd> {
  const { program: command, args, input, seconds = PROMPT_SECONDS, signal } = call;
  const deadline = { timer: machine.timer, seconds, what: 'the system keyring', signal };
  return withDeadline(deadline, async (stopped) => {
    try {
      return await runProgram({ command, args, env: machine.env, signal: stopped, input });
    } catch (error) {
      throw failed(error instanceof Error ? error.message : '');
    }
  });
}

/** The tool said no, in its own words. It never repeats what it was given to store. */
export function failed(reason: string): IamKeysError<'KeyringFailed'> {
  const words = redact(reason).replaceAll(/\s+/g, ' ').trim().slice(0, MOST_CHARACTERS);
  return new IamKeysError('KeyringFailed', { fault: 'refused', reason: words });
}

/** Names of items are words that mean the same to every tool and shell. */
export function checkName(name: string): string {
  if (!/^[\w.-]{1,200}$/.test(name) || name.startsWith('-')) throw new IamKeysError('BadArgument', {});
  return name;
}
