import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { issueKey } from '../../../src/core/issue/issueKey.js';
import type { AccessKey, Place } from '../../../src/core/model.js';
import type { Connection, Iam } from '../../../src/core/ports.js';
import { SecretText } from '../../../src/core/secret/secretText.js';
import { faultyFileSystem } from '../awsFiles/faultyFileSystem.js';
import { realWorld } from '../awsFiles/world.js';
import { openWindowOnDisk } from './windowOnDisk.js';
import { Script, scripted } from './script.js';

/** What the child is told as its one argument, as JSON. */
export interface KillPlan {
  readonly folder: string;
  readonly destination: Place['kind'];
  readonly flush: 'atOnce' | 'late';
  /** The credentials file turns into a folder before the key is created. */
  readonly vanishes: boolean;
  /** The event at which it ends by SIGKILL, `fs 7` being the seventh file call; it goes to the end when missing. */
  readonly killAt?: string;
  readonly userName: string;
}

/** What the parent answers: the account lives there, and outlives the child. */
export interface RemoteAnswer {
  readonly keys?: readonly AccessKey[];
  readonly secret?: string;
}

if (process.send !== undefined) await runPlan(JSON.parse(process.argv[2] ?? '') as KillPlan);

async function runPlan(plan: KillPlan): Promise<void> {
  const events: string[] = [];
  const step = (event: string): void => {
    if (event === plan.killAt) process.kill(process.pid, 'SIGKILL');
    events.push(event);
  };
  const script = new Script();
  script.watch = step;
  let fileCalls = 0;
  const { fs } = faultyFileSystem(nodeFileSystem, () => {
    step(`fs ${++fileCalls}`);
    return undefined;
  });
  const window = openWindowOnDisk({ ...plan, world: { ...realWorld(), fs }, script });
  if (plan.vanishes) {
    script.at('issuer.createAccessKey', 'before', () => {
      const file = path.join(plan.folder, 'credentials');
      rmSync(file);
      mkdirSync(file);
    });
  }
  const destination = window.destinationFor(plan.destination);
  const outcome = await issueKey({ connection: remote(script), userName: plan.userName, destination }, window.ports);
  step('end');
  window.dispose();
  process.send?.({ events, outcome: outcome.kind }, () => process.exit());
}

function remote(script: Script): Connection {
  const iam = { listAccessKeys, createAccessKey };
  return {
    choice: { kind: 'profile', name: 'admin' },
    caller: { account: '123456789012', arn: 'arn:aws:iam::123456789012:user/admin', partition: 'aws', kind: 'user' },
    region: 'us-east-1',
    iam: { issuer: scripted('issuer', iam, ['listAccessKeys', 'createAccessKey'], script) } as Partial<Iam> as Iam,
    verify: never,
    findKeyAccount: never,
  };
}

function never(): never {
  throw new Error('not asked');
}

async function listAccessKeys(userName: string): Promise<readonly AccessKey[]> {
  return (await ask('list', userName)).keys;
}

async function createAccessKey(userName: string) {
  const { keys, secret } = await ask('create', userName);
  const [key] = keys;
  if (key === undefined) throw new Error('no key');
  return { key, secret: new SecretText(secret) };
}

async function ask(call: string, userName: string) {
  const answer = await new Promise<RemoteAnswer>((resolve) => {
    process.once('message', (message) => {
      resolve(message as RemoteAnswer);
    });
    process.send?.({ call, userName });
  });
  return { keys: answer.keys ?? [], secret: answer.secret ?? '' };
}
