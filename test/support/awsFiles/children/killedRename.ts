import { AwsProfileEditor } from '../../../../src/awsFiles/profileEditor.js';
import { nodeFileSystem } from '../../../../src/files/fileSystem.js';
import { CredentialsScratch } from '../credentialsScratch.js';
import { faultyFileSystem } from '../faultyFileSystem.js';
import { renamesIn } from '../renamesIn.js';
import { testWorld } from '../world.js';

/**
 * Renames profile `a` of `HOME/.aws` to `b`, or that back to `a`, and is killed before call number N of what that takes; without a
 * number it prints their names, one a line. Arguments: home, `rename` or `undo`, N.
 */
const [home = '', what = 'rename', killAt] = process.argv.slice(2);
let isCounting = false;
const calls: string[] = [];
const { fs } = faultyFileSystem(nodeFileSystem, (call) => {
  if (isCounting && calls.push(call) - 1 === Number(killAt)) process.kill(process.pid, 'SIGKILL');
  return undefined;
});
const world = testWorld({ fs });
const { files } = new CredentialsScratch(home);
const editor = new AwsProfileEditor(
  world,
  () => files,
  () => [],
  renamesIn(home, world),
);
if (what === 'undo') await editor.rename('a', 'b');
isCounting = true;
await (what === 'undo' ? editor.undo() : editor.rename('a', 'b'));
console.log(calls.join('\n'));
