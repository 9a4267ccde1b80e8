import { placeName, placeNameFault } from '../../core/rotation/placeName.js';
import { placeNameMessage } from '../../ui/messages/rotationPlaceMessages.js';
import type { Asking } from '../context.js';

/** Asks what the person calls a place that uses the key. */
export async function askPlaceName({ prompts }: Asking<'ask'>, title: string): Promise<string> {
  const text = await prompts.ask({
    title,
    prompt: 'What do you call this place?',
    placeholder: 'Jenkins, credential deploy-prod',
    check: (name) => placeNameMessage(placeNameFault(name)),
  });
  return placeName(text);
}
