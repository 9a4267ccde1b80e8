import { commands, type CommandId } from '../ids.js';
import type { CommandContext } from './context.js';
import { chooseProfile } from './connection/chooseProfile.js';
import { configureSso } from './connection/configureSso.js';
import { copyPolicy } from './connection/copyPolicy.js';
import { refresh } from './connection/refresh.js';
import { showLog } from './connection/showLog.js';
import { signIn } from './connection/signIn.js';
import { signInWithMfa } from './connection/signInWithMfa.js';
import { activateAccessKey } from './key/activateAccessKey.js';
import { activateAccessKeys } from './key/activateAccessKeys.js';
import { copyAccessKeyId } from './key/copyAccessKeyId.js';
import { createAccessKey } from './key/createAccessKey.js';
import { deactivateAccessKey } from './key/deactivateAccessKey.js';
import { deactivateAccessKeys } from './key/deactivateAccessKeys.js';
import { deleteAccessKey } from './key/deleteAccessKey.js';
import { deleteAccessKeys } from './key/deleteAccessKeys.js';
import { editDescription } from './key/editDescription.js';
import { findKeyOwner } from './key/findKeyOwner.js';
import { findKeysInWorkspace } from './key/findKeysInWorkspace.js';
import { resolveFinding } from './key/resolveFinding.js';
import { whoUsesKey } from './key/whoUsesKey.js';
import { replaceAccessKey } from './key/replaceAccessKey.js';
import { addProfile } from './profile/addProfile.js';
import { checkProfile } from './profile/checkProfile.js';
import { copyProfileName } from './profile/copyProfileName.js';
import { goToProfileUser } from './profile/goToProfileUser.js';
import { openTerminal } from './profile/openTerminal.js';
import { diagnoseFiles } from './profile/diagnoseFiles.js';
import { importKeys } from './profile/importKeys.js';
import { moveAllToKeyring } from './profile/moveAllToKeyring.js';
import { moveBackToFile } from './profile/moveBackToFile.js';
import { moveToKeyring } from './profile/moveToKeyring.js';
import { openProfile } from './profile/openProfile.js';
import { refreshProfiles } from './profile/refreshProfiles.js';
import { removeProfile } from './profile/removeProfile.js';
import { renameProfile } from './profile/renameProfile.js';
import { setProfileRegion } from './profile/setProfileRegion.js';
import { undoFileChange } from './profile/undoFileChange.js';
import { useProfile } from './profile/useProfile.js';
import { openReport } from './report/openReport.js';
import { reportOnAccounts } from './report/reportOnAccounts.js';
import { addPlace } from './rotation/addPlace.js';
import { deactivateOldKey } from './rotation/deactivateOldKey.js';
import { exportPlaces } from './rotation/exportPlaces.js';
import { finishRotation } from './rotation/finishRotation.js';
import { forgetPlaces } from './rotation/forgetPlaces.js';
import { importPlaces } from './rotation/importPlaces.js';
import { leaveOutPlace } from './rotation/leaveOutPlace.js';
import { markPlaceDone } from './rotation/markPlaceDone.js';
import { markPlaceNotDone } from './rotation/markPlaceNotDone.js';
import { resumeRotation } from './rotation/resumeRotation.js';
import { rotateAccessKey } from './rotation/rotateAccessKey.js';
import { undoRotation } from './rotation/undoRotation.js';
import { copyAs } from './secret/copyAs.js';
import { copySecret } from './secret/copySecret.js';
import { deleteAllSavedSecrets } from './secret/deleteAllSavedSecrets.js';
import { forgetSecret } from './secret/forgetSecret.js';
import { settleHeldSecret } from './secret/settleHeldSecret.js';
import { writeToProfile } from './secret/writeToProfile.js';
import { unlockKeyring } from './secret/unlockKeyring.js';
import { copySelected } from './selection/copySelected.js';
import { deleteSelected } from './selection/deleteSelected.js';
import { editSelected } from './selection/editSelected.js';
import { addToGroup } from './user/addToGroup.js';
import { addUserByName } from './user/addUserByName.js';
import { clearFilter } from './user/clearFilter.js';
import { copyAsText } from './user/copyAsText.js';
import { copyUserArn } from './user/copyUserArn.js';
import { createUser } from './user/createUser.js';
import { deleteUser } from './user/deleteUser.js';
import { deleteUsers } from './user/deleteUsers.js';
import { exportUsers } from './user/exportUsers.js';
import { filterUsers } from './user/filterUsers.js';
import { goTo } from './user/goTo.js';
import { groupByPath } from './user/groupByPath.js';
import { hideUserDetails } from './user/hideUserDetails.js';
import { openInConsole } from './user/openInConsole.js';
import { removeFromList } from './user/removeFromList.js';
import { showAsList } from './user/showAsList.js';
import { showUserDetails } from './user/showUserDetails.js';
import { resumeUser } from './user/resumeUser.js';
import { whatUserDid } from './user/whatUserDid.js';
import { sortUsers } from './user/sortUsers.js';
import { suspendUser } from './user/suspendUser.js';

/** What a command does. `target` is checked by the handler: see `rowOf`. */
export type Handler = (context: CommandContext, target?: unknown, selection?: unknown) => Promise<void> | void;

/** Every command and what it does. */
export const handlers: Readonly<Record<CommandId, Handler>> = {
  [commands.chooseProfile]: chooseProfile,
  [commands.refresh]: refresh,
  [commands.configureSso]: configureSso,
  [commands.signIn]: signIn,
  [commands.unlockKeyring]: unlockKeyring,
  [commands.signInWithMfa]: signInWithMfa,
  [commands.copyPolicy]: copyPolicy,
  [commands.addUserByName]: addUserByName,
  [commands.removeFromList]: removeFromList,
  [commands.openInConsole]: openInConsole,
  [commands.createUser]: createUser,
  [commands.addToGroup]: addToGroup,
  [commands.goTo]: goTo,
  [commands.filterUsers]: filterUsers,
  [commands.clearFilter]: clearFilter,
  [commands.sortUsers]: sortUsers,
  [commands.groupByPath]: groupByPath,
  [commands.showAsList]: showAsList,
  [commands.suspendUser]: suspendUser,
  [commands.resumeUser]: resumeUser,
  [commands.deleteUser]: deleteUser,
  [commands.deleteUsers]: deleteUsers,
  [commands.createAccessKey]: createAccessKey,
  [commands.rotateAccessKey]: rotateAccessKey,
  [commands.resumeRotation]: resumeRotation,
  [commands.undoRotation]: undoRotation,
  [commands.finishRotation]: finishRotation,
  [commands.deactivateOldKey]: deactivateOldKey,
  [commands.addPlace]: addPlace,
  [commands.markPlaceDone]: markPlaceDone,
  [commands.markPlaceNotDone]: markPlaceNotDone,
  [commands.leaveOutPlace]: leaveOutPlace,
  [commands.forgetPlaces]: forgetPlaces,
  [commands.exportPlaces]: exportPlaces,
  [commands.importPlaces]: importPlaces,
  [commands.replaceAccessKey]: replaceAccessKey,
  [commands.editDescription]: editDescription,
  [commands.findKeyOwner]: findKeyOwner,
  [commands.findKeysInWorkspace]: findKeysInWorkspace,
  [commands.resolveFinding]: resolveFinding,
  [commands.whoUsesKey]: whoUsesKey,
  [commands.whatUserDid]: whatUserDid,
  [commands.showUserDetails]: showUserDetails,
  [commands.hideUserDetails]: hideUserDetails,
  [commands.activateAccessKey]: activateAccessKey,
  [commands.activateAccessKeys]: activateAccessKeys,
  [commands.deactivateAccessKey]: deactivateAccessKey,
  [commands.deactivateAccessKeys]: deactivateAccessKeys,
  [commands.deleteAccessKey]: deleteAccessKey,
  [commands.deleteAccessKeys]: deleteAccessKeys,
  [commands.copyAccessKeyId]: copyAccessKeyId,
  [commands.copyUserArn]: copyUserArn,
  [commands.copyAsText]: copyAsText,
  [commands.exportUsers]: exportUsers,
  [commands.openReport]: openReport,
  [commands.reportOnAccounts]: reportOnAccounts,
  [commands.copyAs]: copyAs,
  [commands.copySecret]: copySecret,
  [commands.writeToProfile]: writeToProfile,
  [commands.forgetSecret]: forgetSecret,
  [commands.deleteAllSavedSecrets]: deleteAllSavedSecrets,
  [commands.settleHeldSecret]: settleHeldSecret,
  [commands.addProfile]: addProfile,
  [commands.importKeys]: importKeys,
  [commands.useProfile]: useProfile,
  [commands.openTerminal]: openTerminal,
  [commands.goToProfileUser]: goToProfileUser,
  [commands.copyProfileName]: copyProfileName,
  [commands.checkProfile]: checkProfile,
  [commands.setProfileRegion]: setProfileRegion,
  [commands.renameProfile]: renameProfile,
  [commands.moveToKeyring]: moveToKeyring,
  [commands.moveAllToKeyring]: moveAllToKeyring,
  [commands.moveBackToFile]: moveBackToFile,
  [commands.removeProfile]: removeProfile,
  [commands.diagnoseFiles]: diagnoseFiles,
  [commands.undoFileChange]: undoFileChange,
  [commands.openProfile]: openProfile,
  [commands.refreshProfiles]: refreshProfiles,
  [commands.showLog]: showLog,
  [commands.deleteSelected]: deleteSelected,
  [commands.editSelected]: editSelected,
  [commands.copySelected]: copySelected,
};
