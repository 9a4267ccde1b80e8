import type * as vscode from 'vscode';
import type { LocalProfiles } from '../account/localProfiles.js';
import type { Subscription } from '../core/event.js';
import { setFlag } from '../ui/contextKeys.js';
import { plainText } from '../ui/plainText.js';
import type { ProfileRow } from './profileNodes.js';

/** The view "Profiles": while it is empty it says where it looked, and on which computer. */
export class ProfilesView {
  readonly #subscription: Subscription;

  constructor(view: vscode.TreeView<ProfileRow>, local: LocalProfiles, host: string) {
    this.#subscription = local.onDidChange(() => {
      const { state } = local;
      const isEmpty = state.kind === 'loaded' && state.list.profiles.length === 0;
      // A message would hide the welcome text.
      setFlag('noProfiles', isEmpty);
      view.description = isEmpty ? plainText(`none on ${host} · ${state.list.files.credentials}`) : '';
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}
