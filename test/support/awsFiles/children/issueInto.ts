import { nodeFileSystem, type FileSystem } from '../../../../src/files/fileSystem.js';
import { issueKey } from '../../../../src/core/issue/issueKey.js';
import { ProfileDestination } from '../../../../src/destinations/profile.js';
import { FakeMachine } from '../../fakes/fakeMachine.js';
import { CredentialsScratch } from '../credentialsScratch.js';
import { quickTimer } from '../world.js';

/**
 * Creates a key for the profile `prod` of `HOME/.aws` as whoever runs it. Arguments: home, region or `-`, `noProc` where /proc is
 * to be missing. Prints as JSON how many keys were made and what became of it.
 */
const [home = '', region = '-', proc = ''] = process.argv.slice(2);
const fs: FileSystem = {
  ...nodeFileSystem,
  open: async (file, how, mode) => nodeFileSystem.open(proc === 'noProc' ? hidden(file) : file, how, mode),
};
const machine = new FakeMachine();
machine.account.addUser('Bob');
const scratch = new CredentialsScratch(home);
const { credentials: path } = scratch.files;
const destination = new ProfileDestination(
  { kind: 'profile', profile: 'prod', path, ...(region !== '-' && { region }) },
  scratch.writer({ fs }),
  quickTimer,
  () => undefined,
);
const outcome = await issueKey(
  { connection: machine.account.connection(), userName: 'Bob', destination },
  machine.window('first').ports,
);
const error = 'error' in outcome ? outcome.error : undefined;
const details = { path: '', reason: '', ...error?.details };
console.log(
  JSON.stringify({
    creates: machine.account.creates,
    said: error === undefined ? outcome.kind : [error.code, details.reason].filter((each) => each !== '').join(' '),
    path: details.path,
  }),
);

function hidden(file: string): string {
  return file.replace(/^\/proc\//, '/no/such/folder/');
}
