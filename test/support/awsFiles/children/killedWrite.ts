import { nodeFileSystem } from '../../../../src/files/fileSystem.js';
import { countedPair } from '../countedPair.js';
import { CredentialsScratch } from '../credentialsScratch.js';
import { faultyFileSystem } from '../faultyFileSystem.js';

/** Writes pair 1 to `HOME/.aws` and is killed before call number N. Arguments: home, N, `half` to cut the write before it short, region. */
const [home = '', killAt = '0', half, region] = process.argv.slice(2);
const { fs } = faultyFileSystem(nodeFileSystem, (call, index) => {
  if (index === Number(killAt)) process.kill(process.pid, 'SIGKILL');
  return half === 'half' && call === 'file.writeFile' && index === Number(killAt) - 1 ? { short: true } : undefined;
});
await new CredentialsScratch(home)
  .writer({ fs })
  .write({ profile: 'prod', pair: countedPair(1), ...(region !== undefined && { region }) });
