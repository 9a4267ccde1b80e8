import { readFile } from 'node:fs/promises';
import type { FileReader, Values } from '../../support/awsFiles/fileReaders.js';
import { goReason, HALF_A_PAIR } from './goReasons.js';
import type { LineProgram } from './lineProgram.js';
import { startLineProgram } from './lineProgram.js';
import type { Program } from './programs.js';
import { goProgram, javaProgram } from './programs.js';

/** Readers in languages that this project is not written in, by the names that reports have for them. */
export const FOREIGN_READERS: Readonly<Record<string, ForeignReader>> = {
  'the SDK for Go': { program: goProgram, reasonFor: goReason },
  'the SDK for Java': { program: javaProgram },
};

interface ForeignReader extends Pick<FileReader, 'reasonFor'> {
  readonly program: () => Promise<Program>;
}

/** What a program answers. */
interface Found {
  readonly profiles: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Profiles that the reader refuses for having only one half of a pair. */
  readonly halfPairs?: readonly string[];
  readonly error?: string;
}

/** A reader as a process, to be closed. */
export interface StartedReader extends FileReader {
  close(): void;
}

/** Starts the reader of this name, or tells why it cannot be had here. */
export async function startForeignReader(name: string): Promise<StartedReader | { readonly missing: string }> {
  const known = FOREIGN_READERS[name];
  if (known === undefined) throw new RangeError(`no reader ${name}`);
  const { program: find, ...reasons } = known;
  const program = await find();
  if ('missing' in program) return program;
  const started = startLineProgram(program.command);
  return { name, ...reasons, read: (file, role) => valuesOf(started, file, role), close: () => started.close() };
}

async function valuesOf(program: LineProgram, file: string, role: string): Promise<Values> {
  const text = await readFile(file, 'utf8');
  const { profiles, halfPairs, error } = (await program.ask({ [role]: text, profiles: namesIn(text) })) as Found;
  if (error !== undefined) return undefined;
  return Object.fromEntries(
    Object.entries(profiles).flatMap(([name, values]) => [
      [`profile ${name}\n`, halfPairs?.includes(name) === true ? HALF_A_PAIR : ''] as const,
      ...Object.entries(values).map(([key, value]) => [`profile ${name}\n${key}`, value] as const),
    ]),
  );
}

/** Every name that a header of the text may be taken to have: one that a reader does not list must be asked for. */
function namesIn(text: string): readonly string[] {
  const inside = [...text.matchAll(/\[([^\]\r\n]*)/g)].map(([, name = '']) => name.trim());
  const bare = inside.map((name) => name.replace(/^profile\s+/, ''));
  return [...new Set([...inside, ...bare, ...bare.map((name) => name.replaceAll(/^["']|["']$/g, ''))])];
}
