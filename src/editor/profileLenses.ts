import * as vscode from 'vscode';
import type { Event } from '../core/event.js';
import { commands, type CommandId } from '../ids.js';
import { joined } from '../ui/format.js';
import { plainLabel } from '../ui/plainText.js';

/** A profile of the AWS files, with what is known of it without asking. `row` is what commands take. */
export interface LensProfile {
  readonly name: string;
  readonly userName?: string | undefined;
  readonly account?: string | undefined;
  readonly isActive: boolean;
  readonly row: object;
}

/** What the lines above the headers are made from. */
export interface LensPorts {
  readonly profiles: () => Promise<readonly LensProfile[]>;
  readonly onDidChange: Event;
  readonly isAwsFile: (uri: vscode.Uri) => boolean;
}

/** Above the header of each profile: who it is, as far as that is known, and what can be done with it. */
export class ProfileLenses implements vscode.CodeLensProvider {
  readonly onDidChangeCodeLenses: Event;

  constructor(private readonly ports: LensPorts) {
    this.onDidChangeCodeLenses = ports.onDidChange;
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!this.ports.isAwsFile(document.uri)) return [];
    const profiles = new Map((await this.ports.profiles()).map((profile) => [profile.name, profile]));
    return document
      .getText()
      .split(/\r\n|\r|\n/)
      .flatMap((line, index) => {
        const profile = profiles.get(profileIn(line) ?? '');
        return profile ? lensesOf(profile, new vscode.Range(index, 0, index, line.length)) : [];
      });
  }
}

/** The profile of a header: in the config file with a word before its name, which `[default]` does without, and maybe in quotes. */
function profileIn(line: string): string | undefined {
  const header = line.trim();
  const end = header.indexOf(']');
  if (end === -1 || !header.startsWith('[')) return undefined;
  const name = header
    .slice(1, end)
    .trim()
    .replace(/^profile\s+/, '');
  return /^(["'])(.+)\1$/.exec(name)?.[2] ?? name;
}

function lensesOf({ userName, account, isActive, row }: LensProfile, range: vscode.Range): vscode.CodeLens[] {
  const lens = (title: string, command: CommandId | ''): vscode.CodeLens =>
    new vscode.CodeLens(range, { title, command, arguments: [row] });
  const who = joined(
    [userName === undefined ? '' : `user ${userName}`, account === undefined ? '' : `account ${account}`],
    ' · ',
  );
  return [
    ...(who === '' ? [] : [lens(plainLabel(who), userName === undefined ? '' : commands.goToProfileUser)]),
    lens('Check', commands.checkProfile),
    isActive ? lens('In use', '') : lens('Use', commands.useProfile),
  ];
}
