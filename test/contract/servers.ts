import assert from 'node:assert/strict';
import {
  CreateAccessKeyCommand,
  CreateAccountAliasCommand,
  CreateGroupCommand,
  CreateUserCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import { SecretText } from '../../src/core/secret/secretText.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { startSandbox } from '../sandbox/sandbox.js';
import { adminName } from '../sandbox/seed.js';
import { describePython, findPython, motoRequired, startMoto } from '../support/moto.js';
import type { Access } from '../support/aws/connectWithPair.js';

/** An IAM that the suite is run against. */
export interface ContractServer {
  readonly accountId: string;
  readonly alias: string;
  /** The name of the user that signs. */
  readonly callerName: string;
  readonly access: Access;
  /** An account with the caller only, its `access` a new one where need be. */
  reset(): Promise<void>;
  /** From here to the next reset users may do what they were given, and that is nothing. */
  enforcePermissions(): Promise<void>;
  /** There is no call of ours for it. */
  createGroup(name: string): Promise<void>;
  stop(): Promise<void>;
}

export class SandboxServer implements ContractServer {
  readonly callerName = adminName;
  readonly alias = 'acme-sandbox';

  private constructor(readonly sandbox: Sandbox) {}

  static async start(): Promise<SandboxServer> {
    return new SandboxServer(await startSandbox({ users: 1 }));
  }

  get accountId(): string {
    return this.sandbox.accountId;
  }

  get access(): Access {
    return { ...this.sandbox.adminKey, url: this.sandbox.url };
  }

  reset(): Promise<void> {
    this.sandbox.reset();
    return Promise.resolve();
  }

  /** It always does. */
  enforcePermissions(): Promise<void> {
    return Promise.resolve();
  }

  createGroup(name: string): Promise<void> {
    this.sandbox.groups.add(name);
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return this.sandbox.close();
  }
}

/** moto answers anyone until it is told to check, so the first user can be made with a pair that nobody has. */
const nobody = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };

/** A moto that runs; undefined, and said so, where no Python has it and none is demanded. */
export async function startMotoServer(): Promise<ContractServer | undefined> {
  const python = await findPython();
  console.log(`    ${describePython(python)}`);
  if (python === undefined) {
    assert.ok(!motoRequired(), 'IAM_KEYS_REQUIRE_MOTO is set and no Python with moto was found');
    return undefined;
  }
  const moto = await startMoto(python);
  const [callerName, alias] = ['contract-admin', 'acme-moto'];
  const iam = new IAMClient({ endpoint: moto.url, region: 'us-east-1', credentials: nobody });
  let access: Access | undefined;
  const checkFrom = async (actions: string): Promise<void> => {
    const { status } = await fetch(`${moto.url}/moto-api/reset-auth`, { method: 'POST', body: actions });
    assert.equal(status, 200);
  };
  return {
    accountId: '123456789012',
    callerName,
    alias,
    get access() {
      assert.ok(access);
      return access;
    },
    reset: async () => {
      await checkFrom('inf');
      await moto.reset();
      await iam.send(new CreateUserCommand({ UserName: callerName }));
      await iam.send(new CreateAccountAliasCommand({ AccountAlias: alias }));
      const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: callerName }));
      assert.ok(AccessKey?.AccessKeyId && AccessKey.SecretAccessKey);
      access = { id: AccessKey.AccessKeyId, secret: new SecretText(AccessKey.SecretAccessKey), url: moto.url };
    },
    enforcePermissions: () => checkFrom('0'),
    createGroup: async (name) => {
      await iam.send(new CreateGroupCommand({ GroupName: name }));
    },
    stop: () => moto.stop(),
  };
}
