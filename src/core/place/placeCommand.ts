import { isObject } from '../isObject.js';

const FORMATS = ['secret', 'json', 'env'] as const;

/** What a command is given on its standard input: the secret alone, a JSON object, or lines of NAME=value. */
export type CommandFormat = (typeof FORMATS)[number];

/** A command that the person has set for bringing a pair somewhere. */
export interface PlaceCommand {
  readonly name: string;
  /** The program and its arguments, each as it is: no shell reads them. */
  readonly run: readonly [program: string, ...args: string[]];
  readonly format: CommandFormat;
  /** Run afterwards without any secret; ends with 0 where the pair has arrived. */
  readonly check?: readonly [program: string, ...args: string[]] | undefined;
}

/** Stands in arguments for the ID of the access key. */
const KEY_ID = '{accessKeyId}';

/** The commands of the setting, each name once. What is not understood is left out. */
export function placeCommandsIn(setting: unknown): readonly PlaceCommand[] {
  const all = Array.isArray(setting) ? setting.flatMap((each: unknown) => commandIn(each) ?? []) : [];
  return all.filter(({ name }, at) => all.findIndex((other) => other.name === name) === at);
}

/** A command line with the ID of a key in its place. */
export function withKeyId(
  [program, ...args]: PlaceCommand['run'],
  keyId: string,
): readonly [program: string, ...args: string[]] {
  return [program, ...args.map((arg) => arg.replaceAll(KEY_ID, keyId))];
}

/** A command line as a person reads it: words with blanks or quotes in them are quoted. */
export function commandLine(words: readonly string[]): string {
  return words.map((word) => (/^[\w./:@%+={}-]+$/.test(word) ? word : JSON.stringify(word))).join(' ');
}

/** What a person agrees to when they let a command have secrets; another text once anything of it has changed. */
export function agreedText({ name, run, format, check }: PlaceCommand): string {
  return JSON.stringify([name, run, format, check ?? null]);
}

function commandIn(value: unknown): PlaceCommand | undefined {
  if (!isObject(value)) return undefined;
  const { name, command, check, format = 'secret' } = value;
  const known = FORMATS.find((each) => each === format);
  if (typeof name !== 'string' || name.trim() === '' || known === undefined || !isLine(command)) return undefined;
  if (check !== undefined && !isLine(check)) return undefined;
  return { name: name.trim(), run: command, format: known, check };
}

function isLine(value: unknown): value is PlaceCommand['run'] {
  return (
    Array.isArray(value) && value.every((word) => typeof word === 'string') && value[0] !== undefined && value[0] !== ''
  );
}
