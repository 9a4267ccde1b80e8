import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
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

  it('head every command with the same category', () => {
    for (const { category } of contributes.commands) assert.equal(category, 'IAM Keys');
  });
});
