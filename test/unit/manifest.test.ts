import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

interface Entry {
  readonly command: string;
  readonly when: string;
  readonly group: string;
}

interface Setting {
  readonly order: number;
  readonly pattern?: string;
  readonly patternErrorMessage?: string;
}

interface Contributes {
  readonly views: { readonly iamKeys: readonly { readonly id: string; readonly initialSize: number }[] };
  readonly menus: Readonly<Record<string, readonly Entry[]>>;
  readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
}

describe('package.json', () => {
  let contributes: Contributes;

  before(async () => {
    ({ contributes } = JSON.parse(await readFile('package.json', 'utf8')) as { contributes: Contributes });
  });

  it('gives the users four times the room of the profiles', () => {
    const sizes = contributes.views.iamKeys.map(({ id, initialSize }) => [id, initialSize]);
    assert.deepEqual(sizes, [
      ['iamKeys.users', 4],
      ['iamKeys.profiles', 1],
    ]);
  });

  it('offers for several rows only what works for several, with a title in the plural', () => {
    const forSeveral = ['deleteUsers', 'activateAccessKeys', 'deactivateAccessKeys', 'deleteAccessKeys'];
    const menu = (contributes.menus['view/item/context'] ?? []).filter(
      ({ when, group }) => when.startsWith('view == iamKeys.users') && !group.startsWith('inline'),
    );
    for (const { command, when } of menu) {
      const isForSeveral = forSeveral.includes(command.slice('iamKeys.'.length));
      assert.match(when, isForSeveral ? / && listMultiSelection$/ : / && !listMultiSelection$/, command);
    }
    assert.deepEqual(menu.filter(({ when }) => when.endsWith(' && listMultiSelection')).length, forSeveral.length);
  });

  it('keeps what deletes at the end of a menu, and what deletes and creates for keys whose secret is lost', () => {
    const menu = (contributes.menus['view/item/context'] ?? []).filter(({ command }) =>
      /delete|replace/i.test(command),
    );
    for (const { command, group } of menu) assert.match(group, /^9_delete@/, command);
    const replacing = menu.filter(({ command }) => command === 'iamKeys.replaceAccessKey');
    assert.deepEqual(
      replacing.map(({ when }) => when.includes('\\blost\\b')),
      [true],
    );
  });

  it('lists the settings in an order of their own', () => {
    const orders = Object.values(contributes.configuration.properties).map(({ order }) => order);
    assert.deepEqual(
      orders,
      orders.map((_order, index) => index + 1),
    );
  });

  it('takes an absolute path or one that starts with ~ for an AWS file, and says so for any other', () => {
    for (const name of ['iamKeys.credentialsFile', 'iamKeys.configFile']) {
      const { pattern = '', patternErrorMessage = '' } = contributes.configuration.properties[name] ?? {};
      const isTaken = (path: string): boolean => new RegExp(pattern, 'u').test(path);
      for (const path of ['', ' ', '~', '~/.aws/x', '/home/ana/x', 'C:\\Users\\ana\\x', 'c:/x', '\\\\server\\share'])
        assert.ok(isTaken(path), path);
      for (const path of ['x', './x', '../x', '.aws/credentials', 'C:x', '~ana/x', '$HOME/x'])
        assert.ok(!isTaken(path), path);
      assert.match(patternErrorMessage, /absolute path/);
    }
  });
});
