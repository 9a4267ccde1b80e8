import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { findProgram } from '../../../src/files/programs.js';
import { findPython } from '../../support/moto.js';
import type { Environment } from '../../support/motoPython.js';
import type { Command, Program } from './programs.js';
import { failureOf, goProgram, javaProgram } from './programs.js';

const run = promisify(execFile);
/** For one call, on a machine that is busy. */
const LIMIT_MS = 120_000;

const BOTOCORE = `
import botocore.session
print(botocore.session.Session().create_client("sts").get_caller_identity()["Arn"])
`;

const WHO = ['sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text'];

/** Versions before 2.13 take no endpoint from the environment, and none from a profile. */
const TOLD_WHERE = 'exec "$0" "$@" --endpoint-url "$TOLD_ENDPOINT"';

/** Programs of AWS that ask STS who they are, each started as its users start it. They print an ARN. */
export const CALLERS: Readonly<Record<string, () => Promise<Program>>> = {
  botocore: async () => {
    const tools = await findPython();
    return tools ? { command: [tools.python, '-c', BOTOCORE] } : { missing: 'no Python with botocore' };
  },
  'the AWS CLI v1': async () => {
    const tools = await findPython();
    return tools?.aws ? { command: [...tools.aws, ...WHO] } : { missing: 'no Python with the AWS CLI v1' };
  },
  'the AWS CLI v2': async () => cliOnPath('aws-cli/2.'),
  'the SDK for JavaScript': () =>
    Promise.resolve({ command: [process.execPath, path.join(import.meta.dirname, 'javascript', 'call.js')] }),
  'the SDK for Go': async () => calling(await goProgram()),
  'the SDK for Java': async () => calling(await javaProgram()),
};

/** Others that sign with a profile. They list the buckets of the endpoint in `AWS_ENDPOINT_URL`, see `startBuckets`. */
export const BUCKET_LISTERS: Readonly<Record<string, () => Promise<Program>>> = {
  rclone: async () => onPath(['rclone', 'lsd', ':s3:', '--s3-provider=Other', '--s3-env-auth', '--config=']),
};

/**
 * Lets a program sign a call as a profile, with what `env` adds to our own environment less all that is for AWS: at least where
 * the two files are, and `AWS_ENDPOINT_URL` where no `endpoint_url` of the profile says it. Resolves with what the program
 * prints, for a caller the ARN that STS tells; rejects with its complaint. `endpoint` is for one that has to be told in another way.
 */
export async function callAs(
  [program, ...args]: Command,
  profile: string,
  env: Environment,
  endpoint = env['AWS_ENDPOINT_URL'],
): Promise<string> {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  const surroundings = {
    ...Object.fromEntries(own),
    // Nothing goes to AWS, nor to an instance's metadata, where a program does not find what the profile says.
    HTTPS_PROXY: 'http://127.0.0.1:1',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PROFILE: profile,
    RCLONE_S3_ENDPOINT: endpoint,
    TOLD_ENDPOINT: endpoint,
    ...env,
  };
  const { stdout } = await run(program, args, { env: surroundings, timeout: LIMIT_MS });
  return stdout.trim();
}

function calling(program: Program): Program {
  return 'missing' in program ? program : { command: [...program.command, 'call'] };
}

async function onPath(command: Command): Promise<Program> {
  const missing = await failureOf([command[0], '--version'], import.meta.dirname);
  return missing === undefined ? { command } : { missing };
}

/** The first AWS CLI on the PATH whose `--version` starts so; others may come before it. */
async function cliOnPath(version: string): Promise<Program> {
  const { env, platform } = process;
  for (const folder of (env['PATH'] ?? '').split(path.delimiter)) {
    const aws = await findProgram(nodeFileSystem, { env: { ...env, PATH: folder }, platform }, 'aws');
    if (aws === undefined) continue;
    const { stdout } = await run(aws, ['--version']).catch(() => ({ stdout: '' }));
    if (stdout.startsWith(version)) return { command: ['/bin/sh', '-c', TOLD_WHERE, aws, ...WHO] };
  }
  return { missing: `no ${version} on the PATH` };
}
