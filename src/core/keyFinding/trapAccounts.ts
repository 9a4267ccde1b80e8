/**
 * Accounts whose keys are left lying about to catch who tries them, as the source of trufflehog lists them: those of canarytokens.org
 * and those of others that do alike.
 */
const TRAPS: ReadonlySet<string> = new Set([
  '052310077262',
  '171436882533',
  '266735846894',
  '534261010715',
  '595918472158',
  '717712589309',
  '730335385048',
  '819147034852',
  '992382622183',
  '044858866125',
  '251535659677',
  '344043088457',
  '351906852752',
  '390477818340',
  '426127672474',
  '427150556519',
  '439872796651',
  '445142720921',
  '465867158099',
  '637958123769',
  '693412236332',
  '732624840810',
  '735421457923',
  '959235150393',
  '982842642351',
]);

/** True for an account whose keys tell their owner as soon as somebody signs with them. */
export function isTrapAccount(account: string): boolean {
  return TRAPS.has(account);
}
