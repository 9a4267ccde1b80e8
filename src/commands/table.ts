import { commands, type CommandId } from '../ids.js';
import { chooseProfile } from './connection/chooseProfile.js';
import { copyPolicy } from './connection/copyPolicy.js';
import { refresh } from './connection/refresh.js';
import { showLog } from './connection/showLog.js';
import { signIn } from './connection/signIn.js';
import { signInWithMfa } from './connection/signInWithMfa.js';
import type { CommandContext } from './context.js';
import { copyAccessKeyId } from './key/copyAccessKeyId.js';
import { copySecret } from './secret/copySecret.js';
import { createAccessKey } from './key/createAccessKey.js';
import { deleteAccessKey } from './key/deleteAccessKey.js';
import { deleteAllSavedSecrets, forgetSecret } from './secret/forgetSecret.js';
import { settleHeldSecret } from './secret/settleHeldSecret.js';
import { editDescription } from './key/editDescription.js';
import { findKeyOwner } from './key/findKeyOwner.js';
import { showUserDetails } from './user/showUserDetails.js';
import { finishRotationCommand, resumeRotationCommand, undoRotationCommand } from './rotation/endRotation.js';
import { replaceAccessKey } from './key/replaceAccessKey.js';
import { rotateAccessKey } from './rotation/rotateAccessKey.js';
import { activateAccessKey, deactivateAccessKey } from './key/switchKey.js';
import { writeToProfile } from './secret/writeToProfile.js';
import { checkProfile } from './profile/checkProfile.js';
import { diagnoseFiles } from './profile/diagnoseFiles.js';
import { openProfile } from './profile/openProfile.js';
import { refreshProfiles } from './profile/refreshProfiles.js';
import { removeProfile } from './profile/removeProfile.js';
import { renameProfile } from './profile/renameProfile.js';
import { setProfileRegion } from './profile/setProfileRegion.js';
import { undoFileChange } from './profile/undoFileChange.js';
import { useProfile } from './profile/useProfile.js';
import { addUserByName, removeFromList } from './user/addUserByName.js';
import { copyUserArn } from './user/copyUserArn.js';
import { groupByPath, showAsList, sortUsers } from './user/sortUsers.js';
import { createUser } from './user/createUser.js';
import { clearFilter, filterUsers } from './user/filterUsers.js';
import { goTo } from './user/goTo.js';
import { openInConsole } from './user/openInConsole.js';
import { deleteUserCommand } from './user/deleteUser.js';

/** What a command does. `target` is checked by the handler: see `rowOf`. */
export type Handler = (context: CommandContext, target?: unknown, selection?: unknown) => Promise<void> | void;

/** Every command and what it does. */
export const handlers: Readonly<Record<CommandId, Handler>> = {
  [commands.chooseProfile]: chooseProfile,
  [commands.refresh]: refresh,
  [commands.signIn]: signIn,
  [commands.signInWithMfa]: signInWithMfa,
  [commands.copyPolicy]: copyPolicy,
  [commands.addUserByName]: addUserByName,
  [commands.removeFromList]: removeFromList,
  [commands.openInConsole]: openInConsole,
  [commands.createUser]: createUser,
  [commands.goTo]: goTo,
  [commands.filterUsers]: filterUsers,
  [commands.clearFilter]: clearFilter,
  [commands.sortUsers]: sortUsers,
  [commands.groupByPath]: groupByPath,
  [commands.showAsList]: showAsList,
  [commands.deleteUser]: deleteUserCommand,
  [commands.createAccessKey]: createAccessKey,
  [commands.rotateAccessKey]: rotateAccessKey,
  [commands.resumeRotation]: resumeRotationCommand,
  [commands.undoRotation]: undoRotationCommand,
  [commands.finishRotation]: finishRotationCommand,
  [commands.replaceAccessKey]: replaceAccessKey,
  [commands.editDescription]: editDescription,
  [commands.findKeyOwner]: findKeyOwner,
  [commands.showUserDetails]: showUserDetails,
  [commands.activateAccessKey]: activateAccessKey,
  [commands.deactivateAccessKey]: deactivateAccessKey,
  [commands.deleteAccessKey]: deleteAccessKey,
  [commands.copyAccessKeyId]: copyAccessKeyId,
  [commands.copyUserArn]: copyUserArn,
  [commands.copySecret]: copySecret,
  [commands.writeToProfile]: writeToProfile,
  [commands.forgetSecret]: forgetSecret,
  [commands.deleteAllSavedSecrets]: deleteAllSavedSecrets,
  [commands.settleHeldSecret]: settleHeldSecret,
  [commands.useProfile]: useProfile,
  [commands.checkProfile]: checkProfile,
  [commands.setProfileRegion]: setProfileRegion,
  [commands.renameProfile]: renameProfile,
  [commands.removeProfile]: removeProfile,
  [commands.diagnoseFiles]: diagnoseFiles,
  [commands.undoFileChange]: undoFileChange,
  [commands.openProfile]: openProfile,
  [commands.refreshProfiles]: refreshProfiles,
  [commands.showLog]: showLog,
};
