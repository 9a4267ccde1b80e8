import * as vscode from 'vscode';
import { isOldBack } from '../core/rotation/rotation.js';
import { useOf, type OldKeyUse } from '../core/rotation/oldKeyUse.js';
import { rotationPlaces, type PlaceState } from '../core/rotation/placeStates.js';
import { joined } from '../ui/format.js';
import { errorMessage } from '../ui/messages/errorMessages.js';
import { shortUseWords, useWords } from '../ui/messages/readyMessages.js';
import { rotationDescription, rotationLabel, rotationTooltip } from '../ui/messages/rotationMessages.js';
import { placeLabel, placeStateWords, placeTooltipWords } from '../ui/messages/rotationPlaceMessages.js';
import { FAILURE, item, WARNING } from './item.js';
import type { PlaceNode, RotationNode } from './nodes.js';
import type { RowContext } from './rowContext.js';

/** What VS Code draws for a rotation: what comes next, and whether the old key is quiet. */
export function rotationItem(node: RotationNode, context: RowContext): vscode.TreeItem {
  const { rotation } = node;
  const isBack = oldIsBack(node);
  const isFinish = rotation.step === 'finish' && !isBack;
  const use = oldUse(node, context);
  const label = rotationLabel(rotation, isBack);
  const description = joined(
    [rotationDescription(rotation, context.now, isBack), use ? shortUseWords(use, context.now) : ''],
    ' · ',
  );
  const hasPlaces = rotationPlaces(rotation).length > 0;
  return item(node, label, {
    state: hasPlaces ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.None,
    description,
    icon: new vscode.ThemeIcon('sync', isFinish ? undefined : WARNING),
    contextValue: joined(
      [
        'rotation',
        isFinish ? 'finish' : 'open',
        !isFinish && rotation.step === 'deactivate' ? 'ready' : '',
        rotation.newKeyId !== undefined && rotation.adopted !== true ? 'copy' : '',
      ],
      ' ',
    ),
    spoken: `${label}, ${description}`,
  });
}

/** What hovering a rotation says. */
export function rotationRowTooltip(node: RotationNode, context: RowContext): string {
  const use = oldUse(node, context);
  return joined(
    [rotationTooltip(node.rotation, context, oldIsBack(node)), use ? `Old key: ${useWords(use, context.now)}` : ''],
    '\n',
  );
}

/** What VS Code draws for a place of a rotation. */
export function placeItem({ id, place, parent }: PlaceNode, context: RowContext): vscode.TreeItem {
  const label = placeLabel(place, context.home);
  const error = place.kind === 'destination' ? context.failure(parent.rotation, place.place) : undefined;
  const isFailed = place.state === 'left' && error !== undefined;
  const state = isFailed ? `failed: ${errorMessage(error).text}` : placeStateWords(place);
  return item({ id }, label, {
    state: vscode.TreeItemCollapsibleState.None,
    description: state,
    icon: isFailed ? FAILED : ICONS[place.state],
    contextValue: joined(['place', place.state, place.kind, parent.rotation.adopted === true ? '' : 'copy'], ' '),
    spoken: `place ${label}, ${state}`,
  });
}

/** What hovering a place says. */
export function placeTooltip({ place }: PlaceNode, context: RowContext): string {
  return `${placeLabel(place, context.home)}\n${placeTooltipWords(place)}`;
}

const TO_DO = new vscode.ThemeIcon('circle-large-outline', WARNING);
const FAILED = new vscode.ThemeIcon('error', FAILURE);
const DONE = new vscode.ThemeIcon('pass');
const ICONS: Readonly<Record<PlaceState, vscode.ThemeIcon>> = {
  done: DONE,
  accepted: DONE,
  told: DONE,
  toDo: TO_DO,
  left: TO_DO,
  notRenewed: new vscode.ThemeIcon('circle-slash'),
};

/** What is known of the old key's use while it waits to be switched off, as last read. */
function oldUse({ rotation, parent }: RotationNode, { now, quietMs }: RowContext): OldKeyUse | undefined {
  if (rotation.step !== 'deactivate') return undefined;
  const old = parent.account.keys.get(parent.user.name)?.find(({ key }) => key.id === rotation.oldKeyId);
  return old?.lastUsed && useOf(rotation, old.lastUsed, { now, quietMs });
}

function oldIsBack({ rotation, parent }: RotationNode): boolean {
  return isOldBack(rotation, parent.account.keys.get(parent.user.name));
}
