import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { chosenProfilesIn, hintsIn, memberRolesIn, mfaDevicesIn } from '../../../src/ui/memory.js';

/** What VS Code remembers, in memory. */
function memento(values: Readonly<Record<string, unknown>> = {}): vscode.Memento {
  const kept = new Map(Object.entries(values));
  return {
    keys: () => [...kept.keys()],
    get: (key: string) => kept.get(key) as never,
    update: (key, value) => Promise.resolve(void kept.set(key, value)),
  };
}

describe('what VS Code remembers for the extension', () => {
  it('is the profile chosen last in this window, and four on this machine', async () => {
    const [window, machine] = [memento(), memento()];
    for (const name of ['a', 'b', 'c', 'b', 'd', 'e'])
      await chosenProfilesIn(window, machine).choose({ kind: 'profile', name });
    await chosenProfilesIn(window, machine).choose({ kind: 'container' });
    assert.deepEqual(chosenProfilesIn(window, machine).current(), { kind: 'container' });
    assert.deepEqual(chosenProfilesIn(window, machine).recent(), ['e', 'd', 'b', 'c']);
  });

  it('is each dismissed hint once, and the last device of each profile', async () => {
    const machine = memento();
    for (const hint of ['a', 'b', 'a']) await hintsIn(machine).dismiss(hint);
    assert.deepEqual(machine.get('hintsPutAway'), ['a', 'b']);
    for (const serial of ['one', 'two']) await mfaDevicesIn(machine).remember('admin', serial);
    await mfaDevicesIn(machine).remember('work', 'three');
    assert.deepEqual(
      ['admin', 'work', 'other'].map((profile) => mfaDevicesIn(machine).last(profile)),
      ['two', 'three', undefined],
    );
  });

  it('is the last role of each organization, and nothing of another form', async () => {
    const machine = memento({ memberRoles: [7, { account: '1' }, { account: '1', role: { name: 7 } }] });
    const roles = memberRolesIn(machine);
    assert.equal(roles.last('1'), undefined);
    await roles.remember('1', { name: 'one' });
    await roles.remember('1', { name: 'two', externalId: 'ticket' });
    await roles.remember('2', { name: 'three' });
    assert.deepEqual(
      ['1', '2', '3'].map((account) => roles.last(account)),
      [{ name: 'two', externalId: 'ticket' }, { name: 'three' }, undefined],
    );
  });

  for (const shape of [{ version: 2, names: ['admin'] }, 'admin', 7, true]) {
    it(`counts as nothing where it is ${JSON.stringify(shape)}, and is left alone`, async () => {
      const keys = ['recentProfiles', 'hintsPutAway', 'mfaDevices'];
      const machine = memento(Object.fromEntries(keys.map((key) => [key, shape])));
      const chosen = chosenProfilesIn(memento({ chosenProfile: shape }), machine);
      assert.deepEqual([chosen.current(), chosen.recent()], [undefined, []]);
      assert.deepEqual([hintsIn(machine).isDismissed('a'), mfaDevicesIn(machine).last('admin')], [false, undefined]);
      await chosen.choose({ kind: 'profile', name: 'work' });
      await hintsIn(machine).dismiss('a');
      await mfaDevicesIn(machine).remember('admin', 'serial');
      assert.deepEqual(
        keys.map((key) => machine.get(key)),
        [shape, shape, shape],
      );
      assert.deepEqual(chosen.current(), { kind: 'profile', name: 'work' });
    });
  }

  it('leaves out single items of another form', () => {
    const odd = [null, 7, {}, ['a'], ['a', 7], ['a', 'b', 'c']];
    const machine = memento({
      recentProfiles: [...odd, 'work'],
      hintsPutAway: [...odd, 'a'],
      mfaDevices: [...odd, ['admin', 'serial']],
    });
    assert.deepEqual(chosenProfilesIn(memento(), machine).recent(), ['work']);
    assert.equal(hintsIn(machine).isDismissed('a'), true);
    assert.equal(mfaDevicesIn(machine).last('admin'), 'serial');
  });

  it('is no choice without its name, with a device that is none, or of a kind that is not known', () => {
    for (const choice of [
      { kind: 'profile' },
      { kind: 'profile', name: 7 },
      { kind: 'profile', name: 'admin', mfaSerial: 7 },
      { kind: 'profile', name: 'admin', role: 'arn' },
      { kind: 'profile', name: 'admin', role: { arn: 'arn', externalId: 7 } },
      { kind: 'tomorrow', name: 'admin' },
      null,
    ])
      assert.equal(chosenProfilesIn(memento({ chosenProfile: choice }), memento()).current(), undefined);
    for (const choice of [
      { kind: 'environment' },
      { kind: 'instance' },
      { kind: 'profile', name: 'a', mfaSerial: 's' },
      { kind: 'profile', name: 'a', role: { arn: 'arn', externalId: 'ticket' } },
    ])
      assert.deepEqual(chosenProfilesIn(memento({ chosenProfile: choice }), memento()).current(), choice);
  });
});
