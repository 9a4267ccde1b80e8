import { randomUUID } from 'node:crypto';
import { isObject } from '../../core/isObject.js';
import type { FileSystem } from '../../files/fileSystem.js';
import { readNamedFile } from '../../files/readNamedFile.js';

/** A token takes some thousand bytes. */
const MOST_BYTES = 1024 * 1024;

/** The text of a file that holds a token; undefined when there is none. Rejects with `FileUnreadable`. */
export async function readTokenFile(fs: FileSystem, path: string): Promise<string | undefined> {
  const content = await readNamedFile(fs, path, MOST_BYTES);
  return content && new TextDecoder().decode(content.bytes);
}

/** A JSON object as it came: nothing is known of its fields. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The JSON object in a token file of the AWS CLI; undefined when there is none, or something else. Rejects with `FileUnreadable`. */
export async function readTokenJson(fs: FileSystem, path: string): Promise<JsonObject | undefined> {
  return parseObject((await readTokenFile(fs, path)) ?? '');
}

/** A JSON object; undefined for any other text. */
export function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a renewed token for the other AWS tools: old or new, never half of it. */
export async function writeTokenJson(fs: FileSystem, path: string, token: object): Promise<void> {
  const staged = `${path}.${randomUUID()}.tmp`;
  const file = await fs.open(staged, 'create', 0o600);
  try {
    await file.writeFile(new TextEncoder().encode(JSON.stringify(token, undefined, 2)));
    await file.close();
    await fs.rename(staged, path);
  } catch (error) {
    await fs.unlink(staged).catch(() => undefined);
    throw error;
  }
}

/** A text of a token; undefined for anything else, the empty text included. */
export function textAt(token: JsonObject | undefined, key: string): string | undefined {
  const value = token?.[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Milliseconds since 1970 until a token may be used; old versions of the AWS CLI end the time in `UTC`. NaN for what is no time. */
export function timeAt(token: JsonObject | undefined, key: string): number {
  return Date.parse((textAt(token, key) ?? '').replace(/UTC$/, 'Z'));
}
