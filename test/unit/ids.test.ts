import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { commands, settings, views } from '../../src/ids.js';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly scope?: string; readonly ignoreSync?: boolean }>>;
    };
  };
}

describe('ids', () => {
  let contributes: Manifest['contributes'];

  before(async () => {
    const manifest = JSON.parse(await readFile('package.json', 'utf8')) as Manifest;
    contributes = manifest.contributes;
  });

  it('are the commands of the manifest', () => {
    assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), Object.values(commands).sort());
  });

  it('have a file of their name each, under src/commands', async () => {
    const files = await readdir('src/commands', { recursive: true });
    const names = files.map((file) => path.basename(file, '.ts'));
    for (const id of Object.values(commands)) {
      const name = id.slice('iamKeys.'.length);
      assert.equal(names.filter((each) => each === name).length, 1, name);
    }
  });

  it('are the views of the manifest', () => {
    const declared = Object.values(contributes.views).flatMap((group) => group.map(({ id }) => id));
    assert.deepEqual(declared.sort(), Object.values(views).sort());
  });

  it('are the settings of the manifest', () => {
    const { section, ...names } = settings;
    const known = Object.values(names).map((name) => `${section}.${name}`);
    assert.deepEqual(Object.keys(contributes.configuration.properties).sort(), known.sort());
  });

  it('let no menu name a command that is not there', () => {
    const known = new Set<string>(Object.values(commands));
    const used = Object.values(contributes.menus).flatMap((entries) => entries.map(({ command }) => command));
    assert.deepEqual(
      used.filter((command) => !known.has(command)),
      [],
    );
  });

  it('keep every setting the person’s own, on this machine', () => {
    for (const [name, setting] of Object.entries(contributes.configuration.properties)) {
      assert.deepEqual([setting.scope, setting.ignoreSync], ['application', true], name);
    }
  });

  it('are still those that people bound keys to, and set, in version 0.1.0', async () => {
    interface Contributions {
      readonly commands: readonly string[];
      readonly settings: readonly string[];
      readonly views: readonly string[];
    }
    const before = JSON.parse(await readFile('test/unit/state/version010/contributions.json', 'utf8')) as Contributions;
    const now: Contributions = {
      commands: contributes.commands.map(({ command }) => command),
      settings: Object.keys(contributes.configuration.properties),
      views: Object.values(contributes.views).flatMap((group) => group.map(({ id }) => id)),
    };
    for (const kind of ['commands', 'settings', 'views'] as const) {
      assert.deepEqual(
        before[kind].filter((id) => !now[kind].includes(id)),
        [],
        kind,
      );
    }
  });

  it('head every command with the same category', () => {
    for (const { category } of contributes.commands) assert.equal(category, 'IAM Keys');
  });
});
