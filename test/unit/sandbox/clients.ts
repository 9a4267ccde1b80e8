import assert from 'node:assert/strict';
import { IAMClient } from '@aws-sdk/client-iam';
import { STSClient } from '@aws-sdk/client-sts';
import type { Sandbox } from '../../sandbox/sandbox.js';

export interface Signer {
  readonly id: string;
  readonly secret: { reveal(): string };
  readonly token?: string;
}

function settings(sandbox: Sandbox, signer: Signer, region: string) {
  return {
    endpoint: sandbox.url,
    region,
    maxAttempts: 1,
    credentials: {
      accessKeyId: signer.id,
      secretAccessKey: signer.secret.reveal(),
      ...(signer.token === undefined ? {} : { sessionToken: signer.token }),
    },
  };
}

/** The real SDK, one attempt a call; signs as the administrator unless told. */
export function iamClient(sandbox: Sandbox, signer: Signer = sandbox.adminKey, region = 'us-east-1'): IAMClient {
  return new IAMClient(settings(sandbox, signer, region));
}

export function stsClient(sandbox: Sandbox, signer: Signer = sandbox.adminKey, region = 'us-east-1'): STSClient {
  return new STSClient(settings(sandbox, signer, region));
}

/** What AWS's answer said no with. */
export interface Refusal {
  readonly code: unknown;
  readonly status: number | undefined;
  readonly message: string;
}

/** The error a call ends with; fails when it succeeds. */
export async function refusal(call: Promise<unknown>): Promise<Refusal> {
  try {
    await call;
  } catch (error) {
    assert.ok(error instanceof Error);
    const metadata: unknown = Reflect.get(error, '$metadata');
    const status: unknown =
      typeof metadata === 'object' && metadata !== null ? Reflect.get(metadata, 'httpStatusCode') : undefined;
    const code: unknown = Reflect.get(error, 'Code');
    return { code, status: typeof status === 'number' ? status : undefined, message: error.message };
  }
  return assert.fail('the call succeeded');
}

/** A clock that stands still until it is told to move. */
export class StillClock {
  #now = Date.UTC(2026, 2, 14, 9, 26, 53);

  now(): number {
    return this.#now;
  }

  advance(ms: number): void {
    this.#now += ms;
  }
}
