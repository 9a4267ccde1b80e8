import { commonCases } from './cases.js';
import { groupCases } from './groupCases.js';
import { contract } from './runCases.js';
import { SandboxServer, startMotoServer } from './servers.js';
import { strictCases } from './strictCases.js';

contract('sandbox', () => SandboxServer.start(), [...commonCases, ...groupCases, ...strictCases]);
contract('moto', startMotoServer, [...commonCases, ...groupCases]);
