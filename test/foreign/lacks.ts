import assert from 'node:assert/strict';
import type { Context } from 'mocha';

/** What a machine may lack, as the variables name it that make the lack a failure: `IAM_KEYS_REQUIRE_KEYRING=1`. */
type Lacked = 'KEYRING' | 'OO7' | 'READERS';

/** Says what this machine lacks; fails where it must not. */
export function sayLack(what: Lacked, lack: string): void {
  assert.ok(process.env[`IAM_KEYS_REQUIRE_${what}`] !== '1', lack);
  console.log(`        ${lack}`);
}

/** Skips a test, or all tests from a `before`, for what this machine lacks; fails where it must not. */
export function skipFor(test: Context, what: Lacked, lack: string): never {
  sayLack(what, lack);
  return test.skip();
}
