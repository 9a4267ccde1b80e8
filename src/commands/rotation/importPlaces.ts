import { placesFrom } from '../../core/rotation/placesFile.js';
import { count } from '../../ui/format.js';
import { placesFileMessage } from '../../ui/messages/rotationPlaceMessages.js';
import type { Needs } from '../context.js';

/** Adds the places of a JSON file to those that are remembered; none is forgotten. */
export async function importPlaces({ rotations, ui }: Needs<'rotations' | 'ui'>): Promise<void> {
  const file = await ui.prompts.chooseFile({
    title: 'Import Places',
    action: 'Import',
    kinds: { JSON: ['json'] },
  });
  const read = placesFrom(await file.read());
  if (typeof read === 'string') {
    ui.warn(placesFileMessage(file.name, read));
    return;
  }
  for (const user of read) {
    const names = new Set([...(await rotations.places.get(user)), ...user.byHand]);
    await rotations.places.put(user, [...names]);
  }
  const places = read.reduce((sum, { byHand }) => sum + byHand.length, 0);
  ui.notify(`${count(places, 'place')} of ${count(read.length, 'user')} imported.`);
}
