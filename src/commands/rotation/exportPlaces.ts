import { placesText } from '../../core/rotation/placesFile.js';
import type { Needs } from '../context.js';

/** Shows the places where keys are used, as far as the person has said, as a JSON document to save and share. */
export async function exportPlaces({ rotations, ui }: Needs<'rotations' | 'ui'>): Promise<void> {
  const all = await rotations.places.list();
  if (all.length === 0) ui.notify('No place is remembered yet. Rotate a key, or add a place to a user.');
  else await ui.editor.openDocument(placesText(all), 'json');
}
