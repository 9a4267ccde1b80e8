import { neededRegionMessage } from '../../ui/messages/profileMessages.js';
import type { Needs } from '../context.js';

/** Asks for the Region of the SMTP credentials of Amazon SES; `value` stands there at first. */
export function askSesRegion({ ui }: Needs<'ui'>, title: string, value: string): Promise<string> {
  return ui.prompts.ask({
    title,
    prompt: 'Region of Amazon SES; its password is good for that one alone',
    placeholder: 'eu-central-1',
    value,
    check: neededRegionMessage,
  });
}
