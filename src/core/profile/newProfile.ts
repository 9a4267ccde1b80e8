import type { KeyPair } from '../model.js';

/** A profile that is to hold a pair. */
export interface NewProfile {
  readonly name: string;
  readonly pair: KeyPair;
  /** Empty for none. */
  readonly region: string;
}
