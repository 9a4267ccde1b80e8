import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { AwsProfileEditor } from '../../../src/awsFiles/profileEditor.js';
import { runChild } from './child.js';
import { CredentialsScratch } from './credentialsScratch.js';
import { atOnce } from './kills.js';
import { renamesIn } from './renamesIn.js';
import { simulatedTime } from './simulatedTime.js';
import { testWorld } from './world.js';

export const RENAME_CREDENTIALS = '# mine\n[a]\naws_access_key_id = x\n\n[c]\n';
export const RENAME_CONFIG = '[profile a]\nregion = eu-west-1\n';

/** A text of these with another name for `a`. */
export function named(text: string, name: string): string {
  return text.replace('[a]', `[${name}]`).replace(' a]', ` ${name}]`);
}

/** A home with both files, and a window that starts there. */
export function renameScene(home: string): {
  readonly scratch: CredentialsScratch;
  readonly next: () => AwsProfileEditor;
} {
  const scratch = new CredentialsScratch(home);
  scratch.seed({ credentials: RENAME_CREDENTIALS, config: RENAME_CONFIG });
  const world = testWorld(simulatedTime());
  const none = (): readonly never[] => [];
  return { scratch, next: () => new AwsProfileEditor(world, () => scratch.files, none, renamesIn(home, world)) };
}

/** The records of renames in a home. */
export function recordsIn(home: string): readonly string[] {
  const folder = path.join(home, 'renames');
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
}

/**
 * Kills a rename, or its undo, before each of these calls, or before every one. Fails unless the next start leaves one name in both
 * files and no record. Resolves with how many kills there were, and after how many the start had something to finish.
 */
export async function killRenames(
  folder: string,
  what: 'rename' | 'undo',
  calls?: ReadonlySet<string>,
): Promise<{ readonly kills: number; readonly finished: number }> {
  renameScene(path.join(folder, 'whole'));
  const { stdout, stderr } = await runChild('killedRename', [path.join(folder, 'whole'), what]);
  assert.equal(stderr, '');
  assert.deepEqual(recordsIn(path.join(folder, 'whole')), []);
  const steps = [...stdout.trim().split('\n').entries()].filter(([, call]) => calls?.has(call) ?? true);
  let finished = 0;
  await atOnce(steps, async ([step, call]) => {
    const home = path.join(folder, String(step));
    const { scratch, next } = renameScene(home);
    const { signal } = await runChild('killedRename', [home, what, String(step)]);
    assert.equal(signal, 'SIGKILL');
    const outcome = await next().finishRenames();
    const where = `killed before ${call} #${step}`;
    assert.deepEqual([outcome.failed, outcome.unread, recordsIn(home)], [[], [], []], where);
    const name = scratch.config().includes('profile a') ? 'a' : 'b';
    const texts = [scratch.credentials(), scratch.config()];
    assert.deepEqual(texts, [named(RENAME_CREDENTIALS, name), named(RENAME_CONFIG, name)], where);
    finished += outcome.finished.length;
  });
  return { kills: steps.length, finished };
}
