import type { RotationOptions, RotationResult } from '../../core/rotation/rotation.js';
import { resumeRotation } from '../../core/rotation/rotateKey.js';
import { stepWords } from '../../ui/messages/rotationMessages.js';
import type { Needs } from '../context.js';
import type { NamedTarget } from '../targets.js';

/** Works on a rotation with its steps shown; connects anew when it is the own key that goes. */
export async function advanced(
  context: Needs<'choices' | 'secrets' | 'rotations' | 'ui'>,
  { account, user }: NamedTarget,
  work: (options: RotationOptions) => Promise<RotationResult>,
  agreed = false,
): Promise<RotationResult> {
  const result = await context.ui.editor.withCancellableProgress(
    `Rotating the access key of ${user.name}`,
    async (signal, report) => {
      const options: RotationOptions = {
        signal,
        agreed,
        onStep: (rotation, verifying) => report(stepWords(rotation, verifying)),
      };
      const first = await work(options);
      if (first.kind !== 'reconnect') return first;
      // The profile has the new key by now: only a connection that signs with it may switch the old one off.
      const connection = await context.choices.connect(account.connection.choice);
      return resumeRotation(first.rotation, connection, context.rotations.ports, options);
    },
  );
  // IAM may list it as active for some seconds more.
  if (result.kind === 'inactive') account.keys.setStatus(user.name, result.rotation.oldKeyId, 'Inactive');
  await refreshAfter(context, { account, user });
  return result;
}

/** Shows keys, places and rotations as they are now. */
export async function refreshAfter(
  context: Needs<'secrets' | 'rotations'>,
  { account, user }: NamedTarget,
): Promise<void> {
  await Promise.all([
    account.keys.reload(user.name).catch(() => undefined),
    context.secrets.local.load(),
    context.rotations.list.load(),
  ]);
}

/** The target over a connection that works: one that signs with a key that is off or gone is of no use any more. */
export async function reconnected(
  context: Needs<'account'>,
  target: NamedTarget,
  gone: string | undefined,
): Promise<NamedTarget> {
  if (gone === undefined || target.account.connection.accessKeyId !== gone) return target;
  context.account.close();
  return { ...target, account: await context.account.open() };
}
