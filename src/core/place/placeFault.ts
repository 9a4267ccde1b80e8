/**
 * Why a place does not take a key. `absent`: it is not there; `deleted`: it is going to be; `owned`: a service of AWS (`detail`) looks
 * after it; `changed`: somebody else has written into what we had made; `notJson`: what it holds has no fields; `plainText`: it is
 * not encrypted; `noPrevious`: it has nothing to go back to; `account`: its profile is now one of the account `detail`.
 */
export type PlaceFault =
  'absent' | 'deleted' | 'owned' | 'changed' | 'notJson' | 'plainText' | 'noPrevious' | 'account';
