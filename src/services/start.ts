import { whileOpen } from '../account/whileOpen.js';
import type { CommandContext } from '../commands/context.js';
import { reconcileCutShort } from '../commands/key/cutShortCreations.js';
import { finishRenames } from '../commands/profile/finishRenames.js';
import { offerCutShortMoves } from '../commands/profile/offerCutShortMoves.js';
import { finishFound, finishRotation } from '../commands/rotation/finishRotation.js';
import { resumeFound, resumeRotation } from '../commands/rotation/resumeRotation.js';
import { remindOfRotations, tellUnreadRotations, type RotationSteps } from '../commands/rotation/rotationReminder.js';
import { offerLooseItems } from '../commands/secret/offerLooseItems.js';
import { sayMissingSecrets } from '../commands/secret/missingSecrets.js';
import { sayCopyOverwritten, sayOverwritten } from '../commands/secret/overwritten.js';
import { remindOfSuspensions, tellUnreadSuspensions } from '../commands/user/suspensionReminder.js';
import { sayGone } from '../commands/user/userGone.js';
import type { Subscription } from '../core/event.js';
import { settings as ids } from '../ids.js';
import { onFocus } from '../ui/editor.js';
import type { Log } from '../ui/log.js';
import { run } from '../ui/run.js';
import type { Settings } from '../ui/settings.js';
import type { AccountServices } from './accountServices.js';
import { followAvailability } from './availability.js';
import type { ProfileServices } from './profileServices.js';
import type { SecretServices } from './secretServices.js';
import type { UserServices } from './userServices.js';

/** The parts that have something to follow, or something to do once they are built. */
export interface Parts {
  readonly context: CommandContext;
  readonly connected: AccountServices;
  readonly users: UserServices;
  readonly profiles: ProfileServices;
  readonly secrets: SecretServices;
  readonly settings: Settings;
  readonly log: Log;
}

/** Starts what goes on by itself: reactions to the account, the settings and the window, and the jobs of each start. */
export function start(parts: Parts): Subscription {
  const { context, connected, users, secrets } = parts;
  const listeners = [
    followAccount(parts),
    followSettings(parts),
    followAvailability(context, secrets),
    users.tree.onGone((userName) => sayGone(context, userName)),
    secrets.lost.onDidChange(() => users.tree.redraw()),
    context.suspensions.list.onDidChange(() => users.tree.redraw()),
    secrets.watch.onGone((unstored) => sayOverwritten(context, unstored)),
    secrets.watch.onCopyGone((written) => sayCopyOverwritten(context, written)),
    onFocus(() => connected.recovery.now()),
  ];
  beginJobs(parts);
  return {
    dispose: () => {
      for (const listener of listeners) listener.dispose();
    },
  };
}

function followAccount({ context, connected, secrets, log }: Parts): Subscription {
  const steps: RotationSteps = {
    finish: (found) => (found ? finishFound(context, found) : finishRotation(context)),
    resume: (found) => (found ? resumeFound(context, found) : resumeRotation(context)),
  };
  return whileOpen(context.account, (opened) => {
    // Once it is closed, too: an operation keeps the account that it began with.
    connected.seenKeys.follow(opened.keys);
    secrets.lost.follow(opened);
    void run('Look for creations cut short', () => reconcileCutShort(context, opened), log);
    void run('Look for rotations', () => remindOfRotations(context, opened, steps), log);
    void run('Look for suspended users', () => remindOfSuspensions(context, opened), log);
    return [];
  });
}

function followSettings({ connected, users, profiles, settings }: Parts): Subscription {
  return settings.onDidChange((affects) => {
    if ([ids.oldAfterDays, ids.staleAfterDays, ids.unusedAfterDays].some(affects)) {
      users.selection.forget();
      users.tree.redraw();
    }
    if (affects(ids.profile) || affects(ids.credentialsFile) || affects(ids.configFile)) {
      connected.account.close();
      void profiles.look();
      void profiles.local.load();
    }
  });
}

function beginJobs({ context, secrets, log }: Parts): void {
  void secrets.local.load();
  void run('Look for renames cut short', () => finishRenames(context), log);
  void run('Look for moves to the keyring cut short', () => offerCutShortMoves(context), log);
  void run('Look for rotations', () => tellUnreadRotations(context.rotations.ports.rotations, context.ui), log);
  void run(
    'Look for suspended users',
    () => tellUnreadSuspensions(context.suspensions.ports.suspensions, context.ui),
    log,
  );
  void run('Look for lost secrets', () => sayMissingSecrets(secrets, context.ui), log);
  void run('Look for secrets in the keyring that no profile reads', () => offerLooseItems(context), log);
  void run('Clear what trying out the keyring has left', () => secrets.clearTrials(), log);
  secrets
    .sweep()
    .then((removed) => {
      if (removed.length > 0) log.info(`Removed what windows that were killed left: ${removed.join(', ')}`);
    })
    .catch((error: unknown) => log.error('What killed windows left could not be removed', error));
  secrets.unstored.load().catch((error: unknown) => log.error('Waiting secrets could not be listed', error));
}
