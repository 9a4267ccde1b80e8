/** The commands of package.json; a test holds the two equal. */
export const commands = {
  chooseProfile: 'iamKeys.chooseProfile',
  refresh: 'iamKeys.refresh',
  configureSso: 'iamKeys.configureSso',
  signIn: 'iamKeys.signIn',
  unlockKeyring: 'iamKeys.unlockKeyring',
  signInWithMfa: 'iamKeys.signInWithMfa',
  copyPolicy: 'iamKeys.copyPolicy',
  addUserByName: 'iamKeys.addUserByName',
  removeFromList: 'iamKeys.removeFromList',
  openInConsole: 'iamKeys.openInConsole',
  createUser: 'iamKeys.createUser',
  addToGroup: 'iamKeys.addToGroup',
  goTo: 'iamKeys.goTo',
  filterUsers: 'iamKeys.filterUsers',
  clearFilter: 'iamKeys.clearFilter',
  sortUsers: 'iamKeys.sortUsers',
  groupByPath: 'iamKeys.groupByPath',
  showAsList: 'iamKeys.showAsList',
  suspendUser: 'iamKeys.suspendUser',
  resumeUser: 'iamKeys.resumeUser',
  deleteUser: 'iamKeys.deleteUser',
  deleteUsers: 'iamKeys.deleteUsers',
  createAccessKey: 'iamKeys.createAccessKey',
  rotateAccessKey: 'iamKeys.rotateAccessKey',
  resumeRotation: 'iamKeys.resumeRotation',
  undoRotation: 'iamKeys.undoRotation',
  finishRotation: 'iamKeys.finishRotation',
  deactivateOldKey: 'iamKeys.deactivateOldKey',
  addPlace: 'iamKeys.addPlace',
  markPlaceDone: 'iamKeys.markPlaceDone',
  markPlaceNotDone: 'iamKeys.markPlaceNotDone',
  leaveOutPlace: 'iamKeys.leaveOutPlace',
  forgetPlaces: 'iamKeys.forgetPlaces',
  exportPlaces: 'iamKeys.exportPlaces',
  importPlaces: 'iamKeys.importPlaces',
  replaceAccessKey: 'iamKeys.replaceAccessKey',
  editDescription: 'iamKeys.editDescription',
  findKeyOwner: 'iamKeys.findKeyOwner',
  findKeysInWorkspace: 'iamKeys.findKeysInWorkspace',
  resolveFinding: 'iamKeys.resolveFinding',
  whoUsesKey: 'iamKeys.whoUsesKey',
  whatUserDid: 'iamKeys.whatUserDid',
  showUserDetails: 'iamKeys.showUserDetails',
  hideUserDetails: 'iamKeys.hideUserDetails',
  activateAccessKey: 'iamKeys.activateAccessKey',
  activateAccessKeys: 'iamKeys.activateAccessKeys',
  deactivateAccessKey: 'iamKeys.deactivateAccessKey',
  deactivateAccessKeys: 'iamKeys.deactivateAccessKeys',
  deleteAccessKey: 'iamKeys.deleteAccessKey',
  deleteAccessKeys: 'iamKeys.deleteAccessKeys',
  copyAccessKeyId: 'iamKeys.copyAccessKeyId',
  copyUserArn: 'iamKeys.copyUserArn',
  copyAsText: 'iamKeys.copyAsText',
  exportUsers: 'iamKeys.exportUsers',
  openReport: 'iamKeys.openReport',
  reportOnAccounts: 'iamKeys.reportOnAccounts',
  copyAs: 'iamKeys.copyAs',
  copySecret: 'iamKeys.copySecret',
  writeToProfile: 'iamKeys.writeToProfile',
  forgetSecret: 'iamKeys.forgetSecret',
  deleteAllSavedSecrets: 'iamKeys.deleteAllSavedSecrets',
  settleHeldSecret: 'iamKeys.settleHeldSecret',
  addProfile: 'iamKeys.addProfile',
  importKeys: 'iamKeys.importKeys',
  useProfile: 'iamKeys.useProfile',
  openTerminal: 'iamKeys.openTerminal',
  goToProfileUser: 'iamKeys.goToProfileUser',
  copyProfileName: 'iamKeys.copyProfileName',
  checkProfile: 'iamKeys.checkProfile',
  setProfileRegion: 'iamKeys.setProfileRegion',
  renameProfile: 'iamKeys.renameProfile',
  moveToKeyring: 'iamKeys.moveToKeyring',
  moveAllToKeyring: 'iamKeys.moveAllToKeyring',
  moveBackToFile: 'iamKeys.moveBackToFile',
  removeProfile: 'iamKeys.removeProfile',
  diagnoseFiles: 'iamKeys.diagnoseFiles',
  undoFileChange: 'iamKeys.undoFileChange',
  openProfile: 'iamKeys.openProfile',
  refreshProfiles: 'iamKeys.refreshProfiles',
  showLog: 'iamKeys.showLog',
  deleteSelected: 'iamKeys.deleteSelected',
  editSelected: 'iamKeys.editSelected',
  copySelected: 'iamKeys.copySelected',
} as const;

/** The id of one of our commands, as package.json contributes it. */
export type CommandId = (typeof commands)[keyof typeof commands];

/** The ids of our views, as package.json contributes them. */
export const views = { users: 'iamKeys.users', profiles: 'iamKeys.profiles' } as const;

/** The names of our tools for language models, as package.json contributes them. */
export const modelTools = {
  listKeys: 'iamKeys_listKeys',
  describeUser: 'iamKeys_describeUser',
  findKeyOwner: 'iamKeys_findKeyOwner',
  openDialogue: 'iamKeys_openDialogue',
} as const;

/** The names of our settings, as package.json contributes them. */
export const settings = {
  section: 'iamKeys',
  profile: 'profile',
  oldAfterDays: 'oldAfterDays',
  /** What 0.1.0 called the one before. */
  staleAfterDays: 'staleAfterDays',
  unusedAfterDays: 'unusedAfterDays',
  rotationGraceDays: 'rotationGraceDays',
  quietHours: 'quietHours',
  credentialsFile: 'credentialsFile',
  configFile: 'configFile',
  protectedAccounts: 'protectedAccounts',
  commands: 'commands',
  findKeysInFiles: 'findKeysInFiles',
  languageModelTools: 'languageModelTools',
} as const;

/** The context keys that we set for `when` clauses. */
export const contextKeys = {
  state: 'iamKeys.state',
  filtered: 'iamKeys.filtered',
  grouped: 'iamKeys.grouped',
  hasRotations: 'iamKeys.hasRotations',
  hasSuspended: 'iamKeys.hasSuspended',
  hasSaved: 'iamKeys.hasSaved',
  hasReadable: 'iamKeys.hasReadable',
  hasUnstored: 'iamKeys.hasUnstored',
  hasPinned: 'iamKeys.hasPinned',
  hasDenied: 'iamKeys.hasDenied',
  hasHistory: 'iamKeys.hasHistory',
  canUndo: 'iamKeys.canUndo',
  hasOpenedUser: 'iamKeys.hasOpenedUser',
  hasCreatedKey: 'iamKeys.hasCreatedKey',
  noProfiles: 'iamKeys.noProfiles',
  keyAtCursor: 'iamKeys.keyAtCursor',
} as const;

/** Context keys that say whether commands have something to do, and which steps of the walkthrough were taken. */
export type Flag = Exclude<keyof typeof contextKeys, 'state' | 'filtered' | 'grouped'>;

/** Values of the context key `iamKeys.state`, which chooses the welcome view. */
export type ViewState = 'starting' | 'noProfile' | 'noChoice' | 'signedOut' | 'noAccess' | 'failed' | 'open' | 'empty';
