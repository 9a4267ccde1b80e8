import type { Caller } from '../model.js';

/** Stands for an account where the server names none: its endpoint is then all that tells it from others. No server's ID of one. */
export const UNKNOWN_ACCOUNT = '-';

/** True for two accounts that are one as far as the server names them. */
export function maySignFor(one: Pick<Caller, 'account'>, other: Pick<Caller, 'account'>): boolean {
  return one.account === other.account || one.account === UNKNOWN_ACCOUNT || other.account === UNKNOWN_ACCOUNT;
}
