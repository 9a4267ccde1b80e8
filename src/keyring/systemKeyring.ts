import type { Keyring } from '../core/secret/keyring.js';
import type { KeyringMachine } from './keyringTool.js';
import { LinuxKeyring } from './linuxKeyring.js';
import { MacKeyring } from './macKeyring.js';
import { NoKeyring } from './noKeyring.js';

/** The keyring of this system, as AWS's tools can ask it. On Windows no program prints what the Credential Manager keeps. */
export function systemKeyring(machine: KeyringMachine): Keyring {
  switch (machine.platform) {
    case 'linux':
      return new LinuxKeyring(machine);
    case 'darwin':
      return new MacKeyring(machine);
    default:
      return new NoKeyring();
  }
}
