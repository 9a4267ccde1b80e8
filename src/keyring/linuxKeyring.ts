import { IamKeysError, isIamKeysError } from '../core/errors.js';
import type { ItemState, Keyring, KeyringState } from '../core/secret/keyring.js';
import { isPortableCommand, KEYRING_APPLICATION } from '../core/secret/keyringLine.js';
import { SecretText } from '../core/secret/secretText.js';
import { checkName, failed, findTool, runTool, type KeyringMachine, type ToolCall } from './keyringTool.js';
import { SecretService, unavailable } from './secretService.js';

const SECONDS = 15;

/** The item that is stored to have the password asked for; one that a kill has left goes with the next. */
const UNLOCK = 'unlock';

/** The collection that ends with the session, by its path. */
const SESSION = /\/session$/;

/**
 * The keyring of a Linux desktop: items go in and out through `secret-tool`, where they are is asked of the Secret Service before.
 * A secret is on the tool's standard input and output only.
 */
export class LinuxKeyring implements Keyring {
  readonly #service: SecretService;

  constructor(private readonly machine: KeyringMachine) {
    this.#service = new SecretService(machine);
  }

  async look(): Promise<KeyringState> {
    try {
      await this.commandFor('any');
      const collection = await this.#service.defaultCollection();
      if (collection === undefined) return { kind: 'unavailable', reason: 'noCollection' };
      if (SESSION.test(collection)) return { kind: 'unavailable', reason: 'forgetful' };
      return { kind: (await this.#service.isLocked(collection)) ? 'locked' : 'unlocked' };
    } catch (error) {
      if (isIamKeysError(error, 'KeyringUnavailable')) return { kind: 'unavailable', reason: error.details.reason };
      return { kind: 'unavailable', reason: 'refused' };
    }
  }

  /** By storing something that is no secret: the service asks for the password where that needs it. */
  async unlock(signal: AbortSignal): Promise<KeyringState> {
    try {
      await this.#run({ args: storeArgs(UNLOCK), input: UNLOCK, signal });
    } finally {
      if ((await this.look()).kind === 'unlocked') await this.clear(UNLOCK);
    }
    return this.look();
  }

  async commandFor(name: string): Promise<string> {
    const command = [await this.#tool(), 'lookup', ...attributeWords(name)].join(' ');
    if (!isPortableCommand(command)) throw unavailable('path');
    return command;
  }

  async find(name: string): Promise<ItemState> {
    const found = await this.#service.search(attributesOf(name));
    if (found.unlocked > 0) return 'unlocked';
    if (found.locked > 0) return 'locked';
    // A service may not know what lies in a collection before that is unlocked.
    return (await this.look()).kind === 'locked' ? 'locked' : 'missing';
  }

  async store(name: string, value: SecretText): Promise<void> {
    const { code, complaint } = await this.#run({ args: storeArgs(name), input: value.reveal(), seconds: SECONDS });
    if (code !== 0) throw failed(complaint);
  }

  async lookup(name: string): Promise<SecretText | undefined> {
    const state = await this.find(name);
    if (state === 'locked') throw new IamKeysError('KeyringLocked', {});
    if (state === 'missing') return undefined;
    const { code, output, complaint } = await this.#run({
      args: ['lookup', ...attributeWords(name)],
      seconds: SECONDS,
    });
    if (code !== 0 && complaint !== '') throw failed(complaint);
    // It is there, and the tool prints nothing: locked meanwhile, or not as it says.
    if (code !== 0 || output === '') throw new IamKeysError('KeyringFailed', { fault: 'silent', reason: '' });
    return new SecretText(output);
  }

  async clear(name: string): Promise<void> {
    const { code, complaint } = await this.#run({ args: ['clear', ...attributeWords(name)], seconds: SECONDS });
    if (code !== 0 && (await this.find(name)) !== 'missing') throw failed(complaint);
  }

  async #run(call: Omit<ToolCall, 'program'>) {
    return runTool(this.machine, { ...call, program: await this.#tool() });
  }

  async #tool(): Promise<string> {
    const program = await findTool(this.machine, 'secret-tool');
    if (program === undefined) throw unavailable('noTool');
    return program;
  }
}

function attributesOf(name: string): Readonly<Record<string, string>> {
  return { application: KEYRING_APPLICATION, 'access-key-id': checkName(name) };
}

function attributeWords(name: string): readonly string[] {
  return Object.entries(attributesOf(name)).flat();
}

function storeArgs(name: string): readonly string[] {
  return ['store', `--label=IAM Keys ${name}`, ...attributeWords(name)];
}
