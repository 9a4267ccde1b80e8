import { IamKeysError, isIamKeysError } from '../core/errors.js';
import type { KeyringFault } from '../core/secret/secretFaults.js';
import { findTool, runTool, type KeyringMachine } from './keyringTool.js';

const SECONDS = 5;
const SERVICE = 'org.freedesktop.secrets';
const ROOT = '/org/freedesktop/secrets';
const PROPERTIES = 'org.freedesktop.DBus.Properties.Get';

/** How the two tools that ask D-Bus write the arguments of a call. */
interface Dialect {
  readonly tool: string;
  call(path: string, method: string): readonly string[];
  text(value: string): string;
  attributes(values: readonly (readonly [string, string])[]): string;
}

const GDBUS: Dialect = {
  tool: 'gdbus',
  call: (path, method) => ['call', '--session', '--dest', SERVICE, '--object-path', path, '--method', method],
  text: (value) => `'${value}'`,
  attributes: (values) => `{${values.map(([name, value]) => `'${name}': '${value}'`).join(', ')}}`,
};

const DBUS_SEND: Dialect = {
  tool: 'dbus-send',
  call: (path, method) => ['--session', '--print-reply', `--dest=${SERVICE}`, path, method],
  text: (value) => `string:${value}`,
  attributes: (values) => `dict:string:string:${values.flat().join(',')}`,
};

/**
 * What the Secret Service tells without a prompt and without a secret, through `gdbus` or `dbus-send`. Source: the Secret Service
 * API of freedesktop.org, version 0.2. Rejects with `KeyringUnavailable`, `KeyringFailed` or `Timeout`.
 */
export class SecretService {
  constructor(private readonly machine: KeyringMachine) {}

  /** Undefined where no collection is the default one yet. */
  async defaultCollection(): Promise<string | undefined> {
    const [path = '/'] = pathsIn(await this.#call(ROOT, 'org.freedesktop.Secret.Service.ReadAlias', ['default']));
    return path === '/' ? undefined : path;
  }

  async isLocked(collection: string): Promise<boolean> {
    const answer = await this.#call(collection, PROPERTIES, ['org.freedesktop.Secret.Collection', 'Locked']);
    if (!/\b(?:true|false)\b/.test(answer)) throw strange();
    return /\btrue\b/.test(answer);
  }

  /** How many items have these attributes, in what is unlocked and in what is locked. Values are words. */
  async search(attributes: Readonly<Record<string, string>>): Promise<{ unlocked: number; locked: number }> {
    const answer = await this.#call(ROOT, 'org.freedesktop.Secret.Service.SearchItems', attributes);
    // Both tools write two lists in brackets.
    const end = answer.indexOf(']');
    if (end < 0 || answer.indexOf(']', end + 1) < 0) throw strange();
    return { unlocked: pathsIn(answer.slice(0, end)).length, locked: pathsIn(answer.slice(end)).length };
  }

  async #call(
    path: string,
    method: string,
    values: readonly string[] | Readonly<Record<string, string>>,
  ): Promise<string> {
    await this.#requireBus();
    const { dialect, program } = await this.#tool();
    const args = isList(values)
      ? values.map((value) => dialect.text(value))
      : [dialect.attributes(Object.entries(values))];
    const call = { program, args: [...dialect.call(path, method), ...args], seconds: SECONDS };
    const { code, output, complaint } = await runTool(this.machine, call).catch((error: unknown) => {
      if (isIamKeysError(error, 'Timeout')) throw unavailable('silent');
      throw error;
    });
    if (code === 0) return output;
    if (/ServiceUnknown|NameHasNoOwner|DBus\.Error\.Spawn/.test(complaint)) throw unavailable('noService');
    if (/Error connecting|Failed to open connection/.test(complaint)) throw unavailable('noBus');
    throw unavailable('refused');
  }

  /** Without an address the tools would start a bus of their own, on which nobody answers. */
  async #requireBus(): Promise<void> {
    const { env, fs } = this.machine;
    if (env['DBUS_SESSION_BUS_ADDRESS'] !== undefined) return;
    const folder = env['XDG_RUNTIME_DIR'] ?? '';
    const isThere = folder !== '' && (await fs.stat(`${folder}/bus`).catch(() => undefined)) !== undefined;
    if (!isThere) throw unavailable('noBus');
  }

  async #tool(): Promise<{ readonly dialect: Dialect; readonly program: string }> {
    for (const dialect of [GDBUS, DBUS_SEND]) {
      const program = await findTool(this.machine, dialect.tool);
      if (program !== undefined) return { dialect, program };
    }
    throw unavailable('noBusTool');
  }
}

/** The error of a keyring that cannot be used. */
export function unavailable(reason: KeyringFault): IamKeysError<'KeyringUnavailable'> {
  return new IamKeysError('KeyringUnavailable', { reason });
}

function strange(): IamKeysError<'KeyringFailed'> {
  return new IamKeysError('KeyringFailed', { fault: 'differs', reason: '' });
}

/** Object paths, which both tools write in quotes. */
function pathsIn(answer: string): readonly string[] {
  return [...answer.matchAll(/['"](\/[\w/]*)['"]/g)].map(([, path = '']) => path);
}

function isList(values: readonly string[] | Readonly<Record<string, string>>): values is readonly string[] {
  return Array.isArray(values);
}
