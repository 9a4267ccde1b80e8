/**
 * What the secret storage did: said no, did not answer, lost a value, returned another one. `taken`: it has another secret under the
 * name that this one would get.
 */
export type StoreFault = 'refused' | 'silent' | 'forgot' | 'differs' | 'taken';

/**
 * Why the system's keyring cannot be used. `platform`: this system has none that the AWS tools could ask; `noTool`, `noBusTool`: its
 * programs are missing; `noBus`, `noService`: nobody answers; `noCollection`: nothing to store in was made yet; `forgetful`: what it
 * stores ends with the session; `path`: its program lies at a path that not every AWS tool could run.
 */
export type KeyringFault =
  | 'platform'
  | 'noTool'
  | 'noBusTool'
  | 'noBus'
  | 'noService'
  | 'noCollection'
  | 'forgetful'
  | 'path'
  | 'silent'
  | 'refused';

/** Why a profile cannot move into the system's keyring: what it has instead of a whole long-term pair of its own. */
export type MoveFault = 'half' | 'session' | 'inKeyring' | 'noKey' | 'otherKind';
