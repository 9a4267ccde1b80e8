import type { ErrorDetails } from '../../core/errors.js';
import { enumerated } from '../format.js';
import { commands, settings } from '../../ids.js';
import type { ErrorMessage } from './nextSteps.js';

const PROFILE_SETTING = `${settings.section}.${settings.profile}`;

/** All that refers to a profile, and what to do about each. */
export function inUseMessage({ profile, referrers, namedBy = [] }: ErrorDetails['ProfileInUse']): ErrorMessage {
  const [inSetting, inEnvironment] = [namedBy.includes('setting'), namedBy.includes('environment')];
  const one = referrers.length === 1;
  const uses = [
    ...(referrers.length > 0
      ? [`${referrers.join(', ')} ${one ? 'takes its' : 'take their'} credentials from it`]
      : []),
    ...(inSetting ? [`the setting ${PROFILE_SETTING} names it`] : []),
    ...(inEnvironment ? ['the environment variable AWS_PROFILE of VS Code names it'] : []),
  ];
  const first = [
    ...(referrers.length > 0 ? [`Give ${one ? 'that profile' : 'those profiles'} another source first.`] : []),
    ...(inSetting ? ['Change the setting first.'] : []),
    ...(inEnvironment ? ['Start VS Code with another AWS_PROFILE first.'] : []),
  ];
  return {
    text: `The profile ${profile} was left as it is: ${enumerated(uses)}. ${first.join(' ')}`,
    next: [
      ...(inSetting ? [{ title: 'Open Setting', setting: PROFILE_SETTING }] : []),
      ...(referrers.length > 0 ? [{ title: 'Open Profile in Its File…', command: commands.openProfile }] : []),
    ],
  };
}
