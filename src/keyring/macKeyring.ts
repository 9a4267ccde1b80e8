import { IamKeysError } from '../core/errors.js';
import type { ItemState, Keyring, KeyringState } from '../core/secret/keyring.js';
import { KEYRING_APPLICATION } from '../core/secret/keyringLine.js';
import { SecretText } from '../core/secret/secretText.js';
import { checkName, failed, runTool, type KeyringMachine, type ToolCall } from './keyringTool.js';

const SECONDS = 15;
const PROGRAM = '/usr/bin/security';
/** Exit codes of `security`: the low byte of errSecItemNotFound and of errSecInteractionNotAllowed. */
const NOT_FOUND = 44;
const LOCKED = 36;

/**
 * The login keychain of macOS, through `security`. Written from its manual page; it was not run on a Mac. The value is on the
 * tool's standard input, within a command of its own shell, as hex.
 */
export class MacKeyring implements Keyring {
  constructor(
    private readonly machine: KeyringMachine,
    private readonly program = PROGRAM,
  ) {}

  async look(): Promise<KeyringState> {
    try {
      await this.machine.fs.stat(this.program);
      // Fails rather than to ask, where nobody can be asked.
      const { code } = await this.#run({ args: ['show-keychain-info'], seconds: SECONDS });
      return { kind: code === 0 ? 'unlocked' : 'locked' };
    } catch {
      return { kind: 'unavailable', reason: 'noTool' };
    }
  }

  async unlock(signal: AbortSignal): Promise<KeyringState> {
    await this.#run({ args: ['show-keychain-info'], signal });
    return this.look();
  }

  commandFor(name: string): Promise<string> {
    return Promise.resolve([this.program, ...findWords(name), '-w'].join(' '));
  }

  async find(name: string): Promise<ItemState> {
    const { code, complaint } = await this.#run({ args: findWords(name), seconds: SECONDS });
    if (code === 0) return 'unlocked';
    if (code === LOCKED) return 'locked';
    if (code === NOT_FOUND) return (await this.look()).kind === 'locked' ? 'locked' : 'missing';
    throw failed(complaint);
  }

  async store(name: string, value: SecretText): Promise<void> {
    const hex = Buffer.from(value.reveal(), 'utf8').toString('hex');
    const line = `add-generic-password -s ${KEYRING_APPLICATION} -a ${checkName(name)} -l "IAM Keys ${name}" -X ${hex}\n`;
    const { code } = await this.#run({ args: ['-i'], input: line, seconds: SECONDS });
    // Its complaints may repeat the line.
    if (code !== 0) throw failed('security');
  }

  async lookup(name: string): Promise<SecretText | undefined> {
    const { code, output, complaint } = await this.#run({ args: [...findWords(name), '-w'], seconds: SECONDS });
    if (code === NOT_FOUND && (await this.find(name)) === 'missing') return undefined;
    if (code === LOCKED || code === NOT_FOUND) throw new IamKeysError('KeyringLocked', {});
    if (code !== 0) throw failed(complaint);
    return new SecretText(output.replace(/\n$/, ''));
  }

  async clear(name: string): Promise<void> {
    const args = ['delete-generic-password', ...findWords(name).slice(1)];
    const { code, complaint } = await this.#run({ args, seconds: SECONDS });
    if (code !== 0 && code !== NOT_FOUND) throw failed(complaint);
  }

  #run(call: Omit<ToolCall, 'program'>) {
    return runTool(this.machine, { ...call, program: this.program });
  }
}

function findWords(name: string): readonly string[] {
  return ['find-generic-password', '-s', KEYRING_APPLICATION, '-a', checkName(name)];
}
