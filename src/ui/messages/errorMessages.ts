import type { ErrorCode, ErrorDetails } from '../../core/errors.js';
import { answerErrors } from './answerErrorMessages.js';
import { changeErrors } from './changeErrorMessages.js';
import { credentialErrors } from './credentialErrorMessages.js';
import { fileErrors } from './fileErrorMessages.js';
import { keyringErrors } from './keyringMessages.js';
import { networkErrors } from './networkErrorMessages.js';
import { placeErrors } from './placeErrorMessages.js';
import type { ErrorMessage, Words } from './nextSteps.js';

const words: Words<ErrorCode> = {
  ...answerErrors,
  ...credentialErrors,
  ...networkErrors,
  ...changeErrors,
  ...fileErrors,
  ...keyringErrors,
  ...placeErrors,
};

/** One sentence on what happened, one on what to do, and the buttons that do it. */
export function errorMessage<C extends ErrorCode>(error: {
  readonly code: C;
  readonly details: ErrorDetails[C];
}): ErrorMessage {
  return words[error.code](error.details);
}
