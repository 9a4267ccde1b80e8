import assert from 'node:assert/strict';
import type { TreeItem } from 'vscode';
import type { TreeNode } from '../../src/view/nodes.js';
import type { ProfileRow } from '../../src/view/profileNodes.js';
import { plainText } from '../../src/ui/plainText.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { hostileTexts } from '../support/hostileTexts.js';
import { connectSandbox, services, userRow } from './access.js';

describe('rows of what has a hostile name', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await connectSandbox(3);
  });

  after(() => sandbox.close());

  it(`are text: ${String(hostileTexts.length)} names of users, paths, profiles, regions and files`, async () => {
    const { tree, profilesTree } = await services();
    const real = await userRow('iam-admin');
    assert.ok(real.kind === 'user');
    for (const text of hostileTexts) {
      const plain = plainText(text);
      const user = { ...real.user, name: text, path: text, arn: text };
      const nodes: readonly TreeNode[] = [
        { ...real, user },
        { kind: 'path', id: 'path', account: real.account, path: text, users: [], filtered: false },
        { kind: 'note', id: 'note', text },
        {
          kind: 'unstored',
          id: 'unstored',
          unstored: { account: '1', userName: text, keyId: text, entryId: 'x', state: 'waiting', kept: 'memory' },
        },
      ];
      for (const node of nodes) {
        const item = await tree.resolveTreeItem(tree.getTreeItem(node), node);
        const label = assertText(item);
        assert.ok(label.includes(plain), `${node.kind}: ${label}`);
        assert.equal(item.command, undefined);
      }
      const profile: ProfileRow = {
        kind: 'profile',
        id: 'profile',
        path: text,
        isActive: false,
        userName: text,
        profile: {
          name: text,
          kind: 'role',
          region: text,
          roleArn: text,
          line: 1,
          inCredentials: true,
          inConfig: true,
        },
      };
      const item = profilesTree.getTreeItem(profile);
      assert.equal(assertText(item), plain);
    }
  });
});

/** VS Code draws strings of a row as they are; Markdown, links and icons come as objects. Returns the label. */
function assertText({ label, description, tooltip, accessibilityInformation, resourceUri }: TreeItem): string {
  assert.equal(resourceUri, undefined);
  assert.ok(typeof label === 'string');
  for (const text of [label, description ?? '', tooltip, accessibilityInformation?.label]) {
    assert.ok(typeof text === 'string');
    assert.match(text, /^[\P{C}\n\t]*$/u);
  }
  return label;
}
