import { homedir } from 'node:os';
import type * as vscode from 'vscode';
import { awsEnvironment } from '../awsFiles/awsEnvironment.js';
import { locateAwsFiles, tokenFolders } from '../awsFiles/locations.js';
import { AwsProfileEditor } from '../awsFiles/profileEditor.js';
import { SharedFiles } from '../awsFiles/sharedFiles.js';
import { approveCommand } from '../commands/place/approveCommand.js';
import { environmentWishes, profileReferences, type ProfileWishes } from '../core/profile/activeProfile.js';
import type { CommandWorld } from '../destinations/command/commandDestination.js';
import { Log } from '../ui/log.js';
import { chosenProfilesIn, hintsIn } from '../ui/memory.js';
import { Settings } from '../ui/settings.js';
import { vscodePrompts } from '../ui/vscodePrompts.js';
import { machineFiles, MachineTime } from './machine.js';
import { UiServices } from './uiServices.js';
import { windowRenames } from './windowRenames.js';

/** The machine, the person and the AWS files: what all other services stand on. */
export function createBase(extension: vscode.ExtensionContext, { platform, env: variables }: NodeJS.Process) {
  const env = awsEnvironment(variables, platform);
  const home = homedir();
  const located = { env, home, platform };
  const settings = new Settings();
  const log = new Log();
  const time = new MachineTime();
  const person = new UiServices(log, time, { home, platform }, extension);
  const world = machineFiles(time);
  const files = new SharedFiles(world.fs, () => locateAwsFiles({ ...located, ...settings.files }), world.sizes);
  const chosen = chosenProfilesIn(extension.workspaceState, extension.globalState);
  const fromEnvironment = environmentWishes(env);
  const wishes = (): ProfileWishes => ({ chosen: chosen.current(), setting: settings.profile, ...fromEnvironment });
  const editor = new AwsProfileEditor(
    world,
    () => files.locations(),
    (profile) => profileReferences(wishes(), profile),
    windowRenames(extension, world),
  );
  const hints = hintsIn(extension.globalState);
  const command: CommandWorld = {
    commands: () => settings.commands,
    approve: (asked) => approveCommand(person.prompts, hints, asked),
    home,
    env: variables,
    timer: time,
  };
  const tokens = tokenFolders(located);
  const ui = person.by(vscodePrompts);
  const machine = { platform, env, home, tokens, log, time, world };
  return { ...machine, settings, person, ui, files, chosen, wishes, editor, hints, command };
}
