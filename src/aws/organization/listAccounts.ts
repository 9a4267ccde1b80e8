import { IamKeysError, isIamKeysError } from '../../core/errors.js';
import { isObject } from '../../core/isObject.js';
import { LIST_ACCOUNTS, type MemberAccount } from '../../core/organization/memberAccounts.js';
import { present } from '../answer.js';
import type { JsonCall, JsonService } from '../json/jsonCall.js';

/** Source: the API model of Organizations. */
export const ORGANIZATIONS: JsonService = { signingName: 'organizations', prefix: 'AWSOrganizationsV20161128' };

/** Organizations has one endpoint a partition; apart from China's it is where IAM's requests are signed for. Source: the SDK's endpoint rules. */
export function organizationsRegion(iamSigningRegion: string): string {
  return iamSigningRegion === 'cn-north-1' ? 'cn-northwest-1' : iamSigningRegion;
}

/** So many pages in a row may bring nothing: AWS answers empty ones that carry a token. */
const MOST_EMPTY = 100;

/** All accounts of the organisation, from as many pages as it takes; `ask` sends one call within its bounds. */
export async function listAccounts(ask: (input: object) => ReturnType<JsonCall>): Promise<readonly MemberAccount[]> {
  const accounts = new Map<string, MemberAccount>();
  let empty = 0;
  let token: string | undefined;
  do {
    const { Accounts: page, NextToken: next } = await ask({ NextToken: token });
    const before = accounts.size;
    for (const each of present(Array.isArray(page) ? page.filter(isObject) : undefined)) {
      const account = accountOf(each);
      accounts.set(account.id, account);
    }
    empty = accounts.size > before ? 0 : empty + 1;
    if (empty > MOST_EMPTY) throw new IamKeysError('StrangeAnswer', { shape: 'endless' });
    token = typeof next === 'string' && next !== '' ? next : undefined;
  } while (token !== undefined);
  return [...accounts.values()];
}

/** `Status` was retired in favour of `State` on 2026-09-09; other servers still have that alone. */
function accountOf({
  Id: id,
  Name: name,
  State: state,
  Status: status,
}: Readonly<Record<string, unknown>>): MemberAccount {
  return { id: present(textOf(id)), name: textOf(name) ?? '', state: textOf(state) ?? textOf(status) ?? 'ACTIVE' };
}

/** Where the caller's account is a member, Organizations refuses without a word of what was asked. */
export function namingWhatIsDenied(error: unknown): never {
  if (!isIamKeysError(error, 'AccessDenied') || error.details.action !== undefined) throw error;
  throw new IamKeysError('AccessDenied', { ...error.details, action: LIST_ACCOUNTS }, { cause: error });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
