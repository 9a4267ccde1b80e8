import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { commands, contextKeys, views } from '../../src/ids.js';

interface Entry {
  readonly command: string;
  readonly when: string;
  readonly group: string;
}

interface Keybinding {
  readonly command: string;
  readonly key: string;
  readonly mac?: string;
  readonly args: string;
  readonly when: string;
}

interface Setting {
  readonly order: number;
  readonly pattern?: string;
  readonly patternErrorMessage?: string;
}

interface Contributes {
  readonly views: { readonly iamKeys: readonly { readonly id: string; readonly initialSize: number }[] };
  readonly viewsWelcome: readonly { readonly when?: string; readonly contents: string }[];
  readonly menus: Readonly<Record<string, readonly Entry[]>>;
  readonly keybindings: readonly Keybinding[];
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
    // The text of rows is copied of one and of several alike.
    const menu = (contributes.menus['view/item/context'] ?? []).filter(
      ({ command, when, group }) =>
        when.startsWith('view == iamKeys.users') && !group.startsWith('inline') && command !== 'iamKeys.copyAsText',
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
    // Of a user's key, and of a profile whose item of the keyring is gone.
    assert.deepEqual(replacing.map(({ when }) => /\\b(lost|missing)\\b/.exec(when)?.[1]).toSorted(), [
      'lost',
      'missing',
    ]);
  });

  it('asks only for context keys that are set', () => {
    const whens = Object.values(contributes.menus).flatMap((entries) => entries.map(({ when }) => when));
    const asked = new Set(whens.flatMap((when) => when.match(/(?<!\bconfig\.)\biamKeys\.\w+/g) ?? []));
    const known: readonly string[] = [...Object.values(contextKeys), 'iamKeys.users', 'iamKeys.profiles'];
    assert.deepEqual(
      [...asked].filter((key) => !known.includes(key)),
      [],
    );
  });

  it('shows commands about rotations, saved secrets and the like only where there are some, or nobody has looked yet', () => {
    const palette = new Map((contributes.menus['commandPalette'] ?? []).map(({ command, when }) => [command, when]));
    const conditions: Readonly<Record<string, string>> = {
      resumeRotation: '!iamKeys.state || iamKeys.hasRotations',
      undoRotation: '!iamKeys.state || iamKeys.hasRotations',
      finishRotation: '!iamKeys.state || iamKeys.hasRotations',
      whoUsesKey: '!iamKeys.state || iamKeys.hasHistory',
      whatUserDid: '!iamKeys.state || iamKeys.hasHistory',
      openInConsole: '!iamKeys.state || iamKeys.hasConsole',
      editDescription: '!iamKeys.state || iamKeys.hasTags',
      openReport: '!iamKeys.state || !iamKeys.lacksReport && iamKeys.state =~ /^(starting|open|empty|noAccess)$/',
      forgetSecret: '!iamKeys.state || iamKeys.hasSaved',
      copySecret: '!iamKeys.state || iamKeys.hasReadable',
      copyAs: '!iamKeys.state || iamKeys.hasReadable',
      settleHeldSecret: '!iamKeys.state || iamKeys.hasUnstored',
      removeFromList: '!iamKeys.state || iamKeys.hasPinned',
      copyPolicy: 'iamKeys.hasDenied || iamKeys.state == noAccess',
      undoFileChange: 'iamKeys.canUndo',
    };
    for (const [command, when] of Object.entries(conditions)) assert.equal(palette.get(`iamKeys.${command}`), when);
  });

  it('binds keys in its own views alone, to what is selected there, and never Enter', () => {
    assert.equal(contributes.keybindings.length, 6);
    for (const { command, key, mac = '', args, when } of contributes.keybindings) {
      assert.match(command, /^iamKeys\.\w+Selected$/);
      assert.equal(when, `focusedView == ${args} && listFocus && !inputFocus`);
      assert.ok(['iamKeys.users', 'iamKeys.profiles'].includes(args));
      assert.doesNotMatch(`${key} ${mac}`, /enter|\bspace\b/i);
    }
  });

  it('leads from a first start to a profile, and from several to one of them', () => {
    const buttonsOf = (state: string): string[] => {
      const welcome = contributes.viewsWelcome.find(({ when }) => when === `iamKeys.state == ${state}`)?.contents ?? '';
      return welcome.split('\n').flatMap((line) => /^\[.*\]\(command:iamKeys\.(\w+)\)$/.exec(line)?.[1] ?? []);
    };
    assert.deepEqual(buttonsOf('noProfile'), ['addProfile', 'configureSso']);
    assert.deepEqual(buttonsOf('noChoice'), ['chooseProfile']);
  });

  it('says that there is no profile, or no user, only once somebody has looked', () => {
    assert.deepEqual(
      contributes.viewsWelcome.filter(({ when }) => !/^iamKeys\.(noProfiles$|state == )/.test(when ?? '')),
      [],
    );
  });

  it('offers in the title of a view without users only what works there', () => {
    const title = (contributes.menus['view/title'] ?? []).filter(({ when }) =>
      when.startsWith('view == iamKeys.users'),
    );
    const always = title.filter(({ when }) => !when.includes('iamKeys.state') && !when.includes('iamKeys.has'));
    assert.deepEqual(always.map(({ command }) => command.slice('iamKeys.'.length)).sort(), [
      'chooseProfile',
      'clearFilter',
      'findKeyOwner',
      'findKeysInWorkspace',
      'refresh',
      'showLog',
    ]);
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

describe('the walkthrough', () => {
  let steps: readonly Step[];

  interface Step {
    readonly description: string;
    readonly media: { readonly image: string; readonly altText: string };
    readonly completionEvents: readonly string[];
  }

  before(async () => {
    const { contributes } = JSON.parse(await readFile('package.json', 'utf8')) as {
      contributes: { walkthroughs: readonly { readonly steps: readonly Step[] }[] };
    };
    steps = contributes.walkthroughs.flatMap((each) => each.steps);
  });

  it('has five steps, each with a picture that is there, and words for those who do not see it', async () => {
    assert.equal(steps.length, 5);
    for (const { media } of steps) {
      await readFile(media.image);
      assert.ok(media.altText.length > 20, media.image);
    }
  });

  it('leads to commands that are there', () => {
    const known: readonly string[] = [...Object.values(commands), `${views.users}.focus`];
    const led = steps.flatMap(({ description }) =>
      [...description.matchAll(/\(command:([\w.]+)\)$/gm)].map(([, id = '']) => id),
    );
    assert.ok(led.length >= steps.length);
    assert.deepEqual(
      led.filter((command) => !known.includes(command)),
      [],
    );
  });

  it('takes a step for done when the person has done it, not when they pressed its button', () => {
    const known: readonly string[] = Object.values(contextKeys);
    for (const { completionEvents } of steps) {
      assert.ok(completionEvents.length > 0);
      for (const event of completionEvents) {
        const [, key = ''] = /^onContext:([\w.]+)/.exec(event) ?? [];
        assert.ok(known.includes(key), event);
      }
    }
  });
});
