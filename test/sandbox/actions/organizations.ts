import type { JsonAction } from '../jsonCall.js';
import { JsonFields } from '../jsonFields.js';
import type { Member } from '../organization.js';
import { WireError } from '../wireError.js';

/** Pages as the rule has them; the token tells which comes next, and how many empty ones have been. */
const listAccounts: JsonAction = ({ world, caller, action, input }) => {
  world.permissions.check(caller, action, '*');
  const { members, listing } = world.organization;
  if (members.size === 0)
    throw new WireError('AWSOrganizationsNotInUseException', 400, 'Your account is not a member of an organization.');
  const { pageSize = 20, emptyPages = 0, stateField = 'State' } = listing;
  const token = new JsonFields(input).text('NextToken') ?? '0-0';
  const [, start = '', empty = ''] = /^(\d+)-(\d+)$/.exec(token) ?? [];
  if (start === '') throw new WireError('InvalidInputException', 400, 'You provided an invalid token.');
  if (Number(empty) < emptyPages) return { Accounts: [], NextToken: `${start}-${Number(empty) + 1}` };
  const end = Number(start) + pageSize;
  const page = [...members.values()].slice(Number(start), end);
  return {
    Accounts: page.map((member) => wireAccount(member, world.account.id, stateField)),
    NextToken: end < members.size ? `${end}-0` : undefined,
  };
};

function wireAccount({ id, name = `account-${id}`, state = 'ACTIVE' }: Member, management: string, field: string) {
  const arn = `arn:aws:organizations::${management}:account/o-exampleorgid/${id}`;
  return { Id: id, Arn: arn, Email: `${id}@example.com`, Name: name, JoinedMethod: 'CREATED', [field]: state };
}

/** Every action of Organizations that the sandbox knows. */
export const organizationActions: ReadonlyMap<string, JsonAction> = new Map([['ListAccounts', listAccounts]]);
