import assert from 'node:assert/strict';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { keyringKeyId } from '../../../src/core/secret/keyringLine.js';
import { SecretText } from '../../../src/core/secret/secretText.js';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { MacKeyring } from '../../../src/keyring/macKeyring.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { realTimer } from '../../support/realTime.js';

const KEY = 'AKIAIOSFODNN7EXAMPLE';

/** By a stand-in of `security`: no Mac was at hand. */
describe('the calls of the login keychain of macOS', () => {
  const folder = scratchFolder();
  const at = (name: string) => path.join(folder(), name);
  const log = () => readFile(at('log'), 'utf8').catch(() => '');

  /** `codes`: how it ends, by its first argument. */
  const keychain = async (codes: Readonly<Record<string, number>> = {}, output = ''): Promise<MacKeyring> => {
    const cases = Object.entries(codes).map(([name, code]) => `${name}) exit ${code};;`);
    const lines = [`echo "$*" >> '${at('log')}'`, `[ "$1" = -i ] && cat >> '${at('input')}'`];
    const script = ['#!/bin/sh', ...lines, `case "$1" in ${cases.join(' ')} esac`, `printf '%s\\n' '${output}'`];
    await writeFile(at('security'), `${script.join('\n')}\n`);
    await chmod(at('security'), 0o755);
    const env = { PATH: '/usr/bin:/bin' };
    return new MacKeyring({ fs: nodeFileSystem, platform: 'darwin', timer: realTimer, env }, at('security'));
  };

  it('give the value on standard input, as hex', async () => {
    await (await keychain()).store(KEY, new SecretText('{"a":1}'));
    assert.equal(await log(), '-i\n');
    assert.equal(
      await readFile(at('input'), 'utf8'),
      `add-generic-password -s iam-keys -a ${KEY} -l "IAM Keys ${KEY}" -X 7b2261223a317d\n`,
    );
  });

  it('look up by the very line of the profile', async () => {
    const mac = await keychain({}, 'the item');
    assert.equal((await mac.lookup(KEY))?.reveal(), 'the item');
    assert.equal(await mac.commandFor(KEY), `${at('security')} ${(await log()).trim()}`);
    assert.equal(keyringKeyId(await mac.commandFor(KEY)), KEY);
  });

  it('tell locked from missing', async () => {
    const finds = async (codes: Readonly<Record<string, number>>) => (await keychain(codes)).find(KEY);
    assert.equal(await finds({}), 'unlocked');
    assert.equal(await finds({ 'find-generic-password': 36 }), 'locked');
    assert.equal(await finds({ 'find-generic-password': 44 }), 'missing');
    assert.equal(await finds({ 'find-generic-password': 44, 'show-keychain-info': 36 }), 'locked');
    await assert.rejects(finds({ 'find-generic-password': 1 }), { code: 'KeyringFailed' });
    const locked = await keychain({ 'find-generic-password': 44, 'show-keychain-info': 36 });
    await assert.rejects(locked.lookup(KEY), { code: 'KeyringLocked' });
    assert.equal(await (await keychain({ 'find-generic-password': 44 })).lookup(KEY), undefined);
  });

  it('clear what is there, and what is not', async () => {
    await (await keychain()).clear(KEY);
    assert.equal(await log(), `delete-generic-password -s iam-keys -a ${KEY}\n`);
    await (await keychain({ 'delete-generic-password': 44 })).clear(KEY);
    await assert.rejects((await keychain({ 'delete-generic-password': 36 })).clear(KEY), { code: 'KeyringFailed' });
  });

  it('say whether it can be used', async () => {
    assert.deepEqual(await (await keychain()).look(), { kind: 'unlocked' });
    assert.deepEqual(await (await keychain({ 'show-keychain-info': 36 })).look(), { kind: 'locked' });
    const none = new MacKeyring({ fs: nodeFileSystem, platform: 'darwin', timer: realTimer, env: {} }, at('none'));
    assert.deepEqual(await none.look(), { kind: 'unavailable', reason: 'noTool' });
  });
});
