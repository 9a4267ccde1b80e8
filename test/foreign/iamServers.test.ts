import { commonCases } from '../contract/cases.js';
import { groupCases } from '../contract/groupCases.js';
import { contract } from '../contract/runCases.js';
import { startMotoServer } from '../contract/servers.js';
import { ministackServer, seaweedfsServer } from './servers/foreignServers.js';
import { journeyCases } from './servers/journeyCases.js';
import { withLacks, type Lacks } from './servers/lackingCases.js';
import { readOnlyCases } from './servers/readOnlyCases.js';

const cases = [...commonCases, ...groupCases, ...journeyCases];

const NO_DATES = 'no CreateDate';
const NO_LAST_USE = 'GetAccessKeyLastUsed is not implemented';

const SEAWEEDFS: Lacks = {
  'creates a user and shows the same one ever after': 'no path, UserId or CreateDate',
  'keeps the tags of a new user': 'CreateUser takes none',
  'names the user that is missing, in every call about one': 'a user who is not there has no keys',
  'names the key that is missing': 'deleting one that is not there is fine',
  'creates a key that signs as its user': NO_DATES,
  'deactivates and activates a key': NO_DATES,
  'holds two keys a user, and frees a slot by deletion only': 'no limit of two',
  'tells whose a key is that was never used, without the N/A': NO_LAST_USE,
  'tells when and for what a key was used': NO_LAST_USE,
  'sums the account up': 'GetAccountSummary is not implemented',
  'tells the alias of the account': 'ListAccountAliases is not implemented',
  'names the action that is denied': 'users list their own keys without a policy',
  'tells a missing group from a missing user': 'it looks for the group first',
};

const MINISTACK: Lacks = {
  'names the user that is missing, in every call about one': 'a user who is not there has no keys',
  'holds two keys a user, and frees a slot by deletion only': 'no limit of two',
  'tells when and for what a key was used': 'it keeps no last use',
  'names the action that is denied': 'everybody may do everything',
};

const MOTO: Lacks = {
  'deletes a user with its keys and groups': 'ListServiceSpecificCredentials ends in a web page with 500',
};

contract('SeaweedFS without STS', () => seaweedfsServer({}), withLacks(cases, SEAWEEDFS));
contract('SeaweedFS with STS', () => seaweedfsServer({ sts: true }), withLacks(cases, SEAWEEDFS));
contract('SeaweedFS, its IAM read-only', () => seaweedfsServer({ readOnly: true }), readOnlyCases);
contract('MiniStack', ministackServer, withLacks(cases, MINISTACK));
contract('moto', startMotoServer, withLacks(journeyCases, MOTO));
