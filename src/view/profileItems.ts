import * as vscode from 'vscode';
import { maskKeyId } from '../core/key/accessKeyId.js';
import type { FileProblem } from '../core/model.js';
import { profileKeyId } from '../core/profile/profileKey.js';
import { commands } from '../ids.js';
import { capitalized, count, joined } from '../ui/format.js';
import { fileFaultWords, fileName, problemText } from '../ui/messages/fileMessages.js';
import { itemWords, shortItemWords } from '../ui/messages/keyringItemMessages.js';
import { kindIcon, kindWords, shortKindWords, shownKind } from '../ui/messages/profileMessages.js';
import { plainText } from '../ui/plainText.js';
import type { ErrorNode } from './nodes.js';
import type { ProblemNode, ProblemsNode, ProfileNode, ProfileRow } from './profileNodes.js';
import { errorItem } from './treeItems.js';
import { WARNING } from './item.js';

/** More of them are shown when asked for. */
const FEW_PROBLEMS = 5;

/** Turns a row of the view "Profiles" into what VS Code draws. No text of a row holds Markdown, a link or a secret. */
export function profileItem(row: ProfileRow): vscode.TreeItem {
  switch (row.kind) {
    case 'profile':
      return ofProfile(row);
    case 'problems':
      return ofProblems(row);
    case 'problem':
      return ofProblem(row);
    case 'error':
      return ofError(row);
  }
}

function ofProfile(row: ProfileNode): vscode.TreeItem {
  const { profile } = row;
  const keyId = profileKeyId(profile);
  const key = keyId === undefined ? '' : maskKeyId(keyId);
  const kind = shownKind(profile);
  const owner = row.userName === undefined ? '' : `user ${row.userName}`;
  const facts = [
    row.isActive ? 'active' : '',
    profile.problem ? problemText(profile.problem) : '',
    shortItemWords(row.item),
    // A masked key says that there is one.
    kind === 'static' && key !== '' ? '' : shortKindWords(kind),
    owner,
    key,
    row.account ?? '',
    profile.region ?? '',
  ].filter((fact) => fact !== '');
  const item = new vscode.TreeItem(plainText(profile.name));
  item.id = row.id;
  item.description = plainText(facts.join(' · '));
  item.iconPath = iconOf(row);
  item.contextValue = joined(
    [
      'profile',
      kind,
      row.isActive ? 'current' : '',
      profile.problem || row.item === 'missing' ? 'broken' : '',
      row.item === 'missing' || row.item === 'locked' ? row.item : '',
      // Of the account that is shown.
      row.userName !== undefined && key !== '' ? 'owned' : '',
    ],
    ' ',
  );
  item.tooltip = plainText(tooltipOf(row, key, owner));
  item.accessibilityInformation = { label: plainText(`profile ${[profile.name, ...facts].join(', ')}`) };
  return item;
}

function tooltipOf(row: ProfileNode, key: string, owner: string): string {
  const { profile } = row;
  const lines = [
    `Profile ${profile.name}: ${kindWords(shownKind(profile))}`,
    row.isActive ? 'Active in this window' : '',
    profile.problem ? `Cannot be used: ${problemText(profile.problem)} (${placeOf(profile.problem)})` : '',
    itemWords(row.item),
    key && `Access key ${key}${owner && ` of ${owner}`}`,
    profile.roleArn ? `Role ${profile.roleArn}` : '',
    profile.sourceProfile ? `Credentials from profile ${profile.sourceProfile}` : '',
    profile.mfaSerial ? `MFA device ${profile.mfaSerial}` : '',
    profile.ssoSession ? `SSO session ${profile.ssoSession}` : '',
    row.account ? `Account ${row.account}` : '',
    profile.region ? `Region ${profile.region}` : '',
    `${row.path}, line ${profile.line}`,
  ];
  return joined(lines, '\n');
}

/** The reason first, which the path would push out of sight. */
function ofError(row: ErrorNode): vscode.TreeItem {
  const item = errorItem(row);
  const { error } = row;
  if (error.code === 'FileUnreadable') {
    item.label = plainText(`${fileName(error.details.path)}: ${fileFaultWords(error.details.reason)}`);
    item.description = plainText(error.details.path);
  }
  return item;
}

function ofProblems({ id, problems }: ProblemsNode): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(
    `${count(problems.length, 'problem')} in the AWS files`,
    problems.length > FEW_PROBLEMS ? Collapsed : Expanded,
  );
  item.id = id;
  item.iconPath = new vscode.ThemeIcon('warning', WARNING);
  item.contextValue = 'problems';
  item.tooltip = 'Lines that AWS tools read in different ways, or not at all';
  item.accessibilityInformation = { label: `${count(problems.length, 'problem')} in the AWS files` };
  return item;
}

function ofProblem(row: ProblemNode): vscode.TreeItem {
  const text = plainText(capitalized(problemText(row.problem)));
  const item = new vscode.TreeItem(text);
  item.id = row.id;
  item.description = plainText(placeOf(row.problem));
  item.iconPath = new vscode.ThemeIcon('warning', WARNING);
  item.contextValue = 'problem';
  item.tooltip = plainText(`${text}\n${row.problem.path}, line ${row.problem.line}`);
  item.accessibilityInformation = { label: `problem: ${text}, ${placeOf(row.problem)}` };
  item.command = { command: commands.openProfile, title: 'Open the line', arguments: [row] };
  return item;
}

function placeOf({ path, line }: FileProblem): string {
  return `${fileName(path)}, line ${line}`;
}

function iconOf({ profile, isActive, item }: ProfileNode): vscode.ThemeIcon {
  if (profile.problem || item === 'missing') return new vscode.ThemeIcon('warning', WARNING);
  return new vscode.ThemeIcon(
    item === 'locked' ? 'lock' : kindIcon(shownKind(profile)),
    isActive ? new vscode.ThemeColor('list.highlightForeground') : undefined,
  );
}
