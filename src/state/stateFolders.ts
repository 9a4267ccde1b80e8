/** The folders of the state, by their names under the extension's global storage. They are on people's disks: the names stay. */
export const stateFolders = {
  journal: 'journal',
  clientStores: 'stores',
  savedSecretRecords: 'saved',
  rotations: 'rotations',
  rememberedPlaces: 'places',
  keyringRecords: 'keyring',
  keyringTrials: 'keyring-trials',
  profileRenames: 'renames',
  suspensions: 'suspensions',
  creationLocks: 'locks',
  rotationLocks: 'rotation-locks',
} as const;
