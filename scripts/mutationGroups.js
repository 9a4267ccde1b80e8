/**
 * What must not be wrong, and the tests that have to notice when it is. A mutant of what runs as a file is loaded meets all tests of
 * its group, so that a group has those of its own folder only.
 * @typedef {object} MutationGroup
 * @property {string} name
 * @property {string[]} mutate
 * @property {string[]} spec
 * @property {string[]} [ignore] tests of `spec` that take long or ask another program
 */

/** @type {readonly MutationGroup[]} */
export const mutationGroups = [
  {
    name: 'document',
    mutate: ['src/awsFiles/document/*.ts', 'src/core/profile/profileName.ts'],
    spec: ['test/unit/awsFiles/document/*.test.ts', 'test/unit/core/profile/profileName.test.ts'],
    ignore: [
      'test/unit/awsFiles/document/fixesRead.test.ts',
      'test/unit/awsFiles/document/lossless.test.ts',
      'test/unit/awsFiles/document/readers.test.ts',
    ],
  },
  {
    name: 'writer',
    mutate: [
      'src/awsFiles/portableReader.ts',
      'src/awsFiles/credentialsFile.ts',
      'src/awsFiles/profileChange.ts',
      'src/awsFiles/updateFile.ts',
      'src/awsFiles/lockedFile.ts',
      'src/awsFiles/readAwsFile.ts',
    ],
    spec: ['test/unit/awsFiles/*.test.ts'],
    ignore: [
      'test/unit/awsFiles/contention.test.ts',
      'test/unit/awsFiles/kills.test.ts',
      'test/unit/awsFiles/modes.test.ts',
      'test/unit/awsFiles/oneFile.test.ts',
      'test/unit/awsFiles/outsideWriter.test.ts',
      'test/unit/awsFiles/readAlike.test.ts',
      'test/unit/awsFiles/sameAsBotocore.test.ts',
      'test/unit/awsFiles/faults.test.ts',
    ],
  },
  {
    name: 'files',
    mutate: ['src/files/replaceFile.ts', 'src/files/target.ts', 'src/files/leftovers.ts', 'src/files/lock.ts'],
    spec: ['test/unit/files/*.test.ts'],
  },
  {
    name: 'issue',
    mutate: ['src/core/issue/*.ts'],
    spec: ['test/unit/core/issue/*.test.ts'],
    ignore: ['test/unit/core/issue/killed.test.ts', 'test/unit/core/issue/issueKeySandbox.test.ts'],
  },
  {
    name: 'rotation',
    mutate: ['src/core/rotation/*.ts'],
    spec: ['test/unit/core/rotation/*.test.ts'],
  },
  {
    name: 'keys',
    mutate: [
      'src/core/key/accessKeyId.ts',
      'src/core/key/keyIdentity.ts',
      'src/core/key/keyOwner.ts',
      'src/core/key/retireKey.ts',
      'src/core/key/usedSince.ts',
      'src/core/user/userDeletion.ts',
    ],
    spec: [
      'test/unit/core/key/*.test.ts',
      'test/unit/core/user/*.test.ts',
      'test/unit/core/issue/*.test.ts',
      'test/unit/core/rotation/*.test.ts',
    ],
    ignore: [
      'test/unit/core/key/verifyKeySandbox.test.ts',
      'test/unit/core/issue/killed.test.ts',
      'test/unit/core/issue/issueKeySandbox.test.ts',
    ],
  },
  {
    name: 'secrets',
    mutate: [
      'src/core/secret/redact.ts',
      'src/core/secret/storedCopies.ts',
      'src/core/secret/unstoredFromBackup.ts',
      'src/core/secret/unstoredSecrets.ts',
      'src/destinations/profile.ts',
      'src/destinations/storedKeys.ts',
      'src/destinations/secretStorage/savedSecrets.ts',
      'src/destinations/secretStorage/secretBackups.ts',
      'src/destinations/secretStorage/secretStorage.ts',
      'src/destinations/secretStorage/storageKeys.ts',
      'src/state/savedSecretRecords.ts',
    ],
    spec: [
      'test/unit/core/issue/*.test.ts',
      'test/unit/core/secret/*.test.ts',
      'test/unit/destinations/*.test.ts',
      'test/unit/destinations/keyring/storedItems.test.ts',
      'test/unit/destinations/secretStorage/*.test.ts',
      'test/unit/state/savedSecretRecords.test.ts',
    ],
    ignore: ['test/unit/core/issue/killed.test.ts', 'test/unit/core/issue/issueKeySandbox.test.ts'],
  },
];
