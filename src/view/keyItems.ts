import * as vscode from 'vscode';
import type { LocalCopies } from '../account/localKeys.js';
import { shortKeyId } from '../core/key/accessKeyId.js';
import { keyMarks, type KeyMark } from '../core/key/keyHealth.js';
import { keyAt } from '../core/key/keyIdentity.js';
import { isUsedSince } from '../core/key/lostKey.js';
import type { AccessKey, LastUsed } from '../core/model.js';
import { tellsLastUse } from '../core/server/offers.js';
import type { KeyIdentity, LostSecret } from '../core/secret/secretRecords.js';
import {
  capitalized,
  describeKey,
  formatDate,
  formatMarks,
  joined,
  keyFacts,
  shortKeyFacts,
  type KnownUse,
} from '../ui/format.js';
import { lostTooltip, lostWords } from '../ui/messages/lostSecretMessages.js';
import { item, WARNING } from './item.js';
import type { KeyNode } from './nodes.js';
import type { RowContext } from './rowContext.js';

/** What VS Code draws for an access key. What to know of it comes first: a narrow view cuts off the rest. */
export function keyItem(node: KeyNode, context: RowContext): vscode.TreeItem {
  const { key, lastUsed } = node.keyWithUse;
  const copies = context.copies(identityOf(node));
  const marks = keyMarks(key, lastUsed, context.now, context.thresholds);
  const places = placesOf(copies);
  const lost = lostOf(node, context);
  const warning = lost ? lostWords(lost) : '';
  const described = node.parent.account.details.descriptionOf(key.userName, key.id) ?? '';
  return item(node, shortKeyId(key.id), {
    state: vscode.TreeItemCollapsibleState.None,
    description: joined([warning, ...shortKeyFacts(key, useOf(node), marks, context.now), described, places], ' · '),
    icon: lost ? LOST_KEY : keyIcon(key.status, marks),
    contextValue: joined(
      [
        'key',
        key.status.toLowerCase(),
        copies.saved ? 'saved' : '',
        copies.profiles.length > 0 ? 'local' : '',
        lost ? 'lost' : '',
      ],
      ' ',
    ),
    spoken: joined(
      [
        `access key ${key.id}`,
        warning,
        described,
        ...keyFacts(key, useOf(node), context.now),
        formatMarks(marks),
        places,
      ],
      ', ',
    ),
  });
}

/** What hovering an access key says, a fact a line. */
export function keyTooltip(node: KeyNode, context: RowContext): string {
  const { keyWithUse, parent } = node;
  const { key, lastUsed } = keyWithUse;
  const described = parent.account.details.descriptionOf(key.userName, key.id);
  const marks = keyMarks(key, lastUsed, context.now, context.thresholds);
  const places = placesOf(context.copies(identityOf(node)));
  const lost = lostOf(node, context);
  return joined(
    [
      `Access key ${key.id} of ${key.userName}`,
      described ?? '',
      describeKey(key, useOf(node), context.now),
      datesOf(key, lastUsed),
      marks.length > 0 ? `Needs attention: ${formatMarks(marks)}` : '',
      lost ? lostTooltip(lost) : places === '' ? 'Its secret is not on this computer' : `Its secret is ${places}`,
    ],
    '\n',
  );
}

function useOf({ keyWithUse, parent }: KeyNode): KnownUse {
  return tellsLastUse(parent.account.connection) ? keyWithUse.lastUsed : 'untold';
}

function datesOf({ created }: AccessKey, lastUsed: LastUsed | undefined): string {
  const made = created === undefined ? '' : `created ${formatDate(created)}`;
  const used = lastUsed?.date === undefined ? '' : `last used ${formatDate(lastUsed.date)}`;
  return capitalized(joined([made, used], ', '));
}

function keyIcon(status: string, marks: readonly KeyMark[]): vscode.ThemeIcon {
  if (status !== 'Active') return OFF;
  return marks.length > 0 ? MARKED_KEY : GOOD_KEY;
}

function lostOf(node: KeyNode, context: RowContext): LostSecret | undefined {
  const found = context.lost(identityOf(node));
  return found && !isUsedSince(found, node.keyWithUse.lastUsed) ? found : undefined;
}

function identityOf({ keyWithUse, parent }: KeyNode): KeyIdentity {
  return keyAt(parent.account.connection, keyWithUse.key);
}

const LOST_KEY = new vscode.ThemeIcon('warning', WARNING);
const OFF = new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('disabledForeground'));
const MARKED_KEY = new vscode.ThemeIcon('key', WARNING);
const GOOD_KEY = new vscode.ThemeIcon('key');

function placesOf({ profiles, saved }: LocalCopies): string {
  const places = saved ? ['in secret storage'] : [];
  if (profiles.length > 0) places.push(`in profile ${profiles.join(', ')}`);
  return places.join(' and ');
}
