import type { LostSecret } from '../../core/secret/secretRecords.js';

/** For the row of the key. */
export function lostWords({ certain }: LostSecret): string {
  return certain ? 'secret lost' : 'secret possibly lost';
}

/** For its hover text: what that means, and what to do. */
export function lostTooltip({ certain }: LostSecret): string {
  return certain
    ? 'Its secret is lost: it is not on this computer, and a secret is shown only once.\nUnless you have it elsewhere, use Delete and Create Anew… to replace the key.'
    : 'It was probably created when a request was interrupted, so its secret never arrived; a secret is shown only once.\nUnless the key belongs to someone else, use Delete and Create Anew… to replace it.';
}
