import { settings } from '../../ids.js';
import { noKeysMessage } from './importMessages.js';
import { fileFaultWords, problemWords } from './fileMessages.js';
import { CHECK_FILES, CHOOSE_PROFILE, RETRY, SHOW_LOG, type Words } from './nextSteps.js';
import { inUseMessage } from './profileInUseMessages.js';
import { kindWords, profileNameMessage } from './profileMessages.js';

type FileError =
  | 'PathNotAbsolute'
  | 'FileUnreadable'
  | 'FileNotWritable'
  | 'FileAmbiguous'
  | 'FileBusy'
  | 'ReadBackDiffers'
  | 'InvalidProfileName'
  | 'ProfileKindRefused'
  | 'ProfileInUse'
  | 'NoKeysInFile';

/** What is wrong with the AWS files, or keeps them from being changed. */
export const fileErrors: Words<FileError> = {
  PathNotAbsolute: ({ path, setting }) => ({
    text: `The path "${path}" (${setting}) is not absolute on this computer. Write it out in full, or start it with ~.`,
    next: setting.startsWith(`${settings.section}.`) ? [{ title: 'Open Setting', setting }, RETRY] : [CHOOSE_PROFILE],
  }),
  FileUnreadable: ({ path, reason }) => ({ text: `${path} cannot be read: ${fileFaultWords(reason)}.`, next: [RETRY] }),
  NoKeysInFile: noKeysMessage,
  FileNotWritable: ({ path, reason }) => ({
    text: `${path} cannot be written: ${fileFaultWords(reason)}. It was left as it is.`,
    next: [RETRY],
  }),
  FileAmbiguous: ({ problem }) => ({
    text: `${problem.path} was left as it is: ${problemWords(problem)}. Fix that line first.`,
    next: [CHECK_FILES, RETRY],
  }),
  FileBusy: ({ path }) => ({
    text: `Another program keeps changing ${path}. Try again when it is done.`,
    next: [RETRY],
  }),
  ReadBackDiffers: ({ where }) => ({
    text: `What was read back from ${where} differs from what was written. Check the file before you rely on it.`,
    next: [SHOW_LOG],
  }),
  InvalidProfileName: ({ name, reason }) => ({
    text: `"${name}" cannot be a profile name. ${profileNameMessage(reason)}`,
    next: [RETRY],
  }),
  ProfileKindRefused: ({ profile, kind }) => ({
    text: `The profile ${profile} gets its credentials in another way (${kindWords(kind)}), which an access key would override. Choose another profile.`,
    next: [RETRY],
  }),
  ProfileInUse: inUseMessage,
};
