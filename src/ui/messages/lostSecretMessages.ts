import type { LostSecret } from '../../core/secret/secretRecords.js';

/** For the row of the key. */
export function lostWords({ certain }: LostSecret): string {
  return certain ? 'secret lost' : 'secret perhaps lost';
}

/** For its hover text: what that means, and what to do. */
export function lostTooltip({ certain }: LostSecret): string {
  return certain
    ? 'Its secret is lost: it is nowhere on this computer, and AWS shows a secret only once.\nUnless you kept it elsewhere, Delete and Create Anew… deletes this key and makes another.'
    : 'It appeared while a creation was cut short, and its secret did not arrive here; AWS shows a secret only once.\nUnless the key is someone else’s, Delete and Create Anew… deletes it and makes another.';
}
