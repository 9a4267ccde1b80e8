import { asIamKeysError, type AnyIamKeysError } from '../../core/errors.js';
import { keyringMoveFault } from '../../core/secret/moveSecret.js';
import { commands } from '../../ids.js';
import { maskKeyId } from '../../core/key/accessKeyId.js';
import {
  allMovedMessage,
  moveAllQuestion,
  noneMovableMessage,
  type RefusedMove,
} from '../../ui/messages/keyringMoveMessages.js';
import { Cancelled } from '../../ui/cancelled.js';
import type { Needs } from '../context.js';
import { requireKeyring } from '../secret/unlockKeyring.js';
import { identityOf, moveIntoKeyring, requireMovable, type StaticProfile } from './keyringMoves.js';
import { readAgain } from './readAgain.js';

type MoveAllNeeds = Needs<'account' | 'choices' | 'profiles' | 'secrets' | 'ui'>;

interface Outcome {
  readonly moved: readonly string[];
  readonly failed: readonly { readonly profile: string; readonly error: AnyIamKeysError }[];
  readonly skipped: readonly string[];
}

/** Moves the access keys of all profiles that can into the system's keyring, after a list of what moves and what does not, and why. */
export async function moveAllToKeyring(context: MoveAllNeeds): Promise<void> {
  const { profiles } = await context.profiles.reader.list();
  const holding = profiles.filter(({ accessKeyId, keys }) => accessKeyId !== undefined || keys !== undefined);
  const movable = holding.filter((each) => keyringMoveFault(each) === undefined).map(requireMovable);
  const refused = holding.flatMap((each): RefusedMove[] => {
    const fault = keyringMoveFault(each);
    return fault === undefined || fault === 'inKeyring' ? [] : [{ profile: each.name, fault }];
  });
  if (movable.length === 0) {
    context.ui.notify(noneMovableMessage(refused));
    return;
  }
  await requireKeyring(context);
  const chosen = await chooseAmong(context, movable, refused);
  const outcome = await context.ui.editor.withCancellableProgress(
    'Moving access keys to the system keyring',
    (signal, report) => moveEach(context, chosen, signal, report),
  );
  await readAgain(context);
  tell(context, outcome);
}

async function chooseAmong(
  { ui }: Needs<'ui'>,
  movable: readonly StaticProfile[],
  refused: readonly RefusedMove[],
): Promise<readonly StaticProfile[]> {
  const answer = await ui.prompts.confirm(
    moveAllQuestion(
      movable.map(({ name }) => name),
      refused,
    ),
  );
  if (answer === 'Move All') return movable;
  const chosen = await ui.prompts.pickMany({
    title: 'Move to Keyring',
    placeholder: 'The access keys of which profiles?',
    choices: movable.map((profile) => ({
      label: profile.name,
      description: maskKeyId(profile.accessKeyId),
      picked: true,
      value: profile,
    })),
  });
  if (chosen.length === 0) throw new Cancelled();
  return chosen;
}

/** As one change for `undo`. One that fails keeps no other from moving. */
async function moveEach(
  context: MoveAllNeeds,
  chosen: readonly StaticProfile[],
  signal: AbortSignal,
  report: (text: string) => void,
): Promise<Outcome> {
  const keys = await Promise.all(chosen.map((profile) => identityOf(context, profile)));
  const names = chosen.map(({ name }) => name);
  const move = async (): Promise<Outcome> => {
    const moved: string[] = [];
    const failed: Outcome['failed'][number][] = [];
    for (const [at, key] of keys.entries()) {
      const profile = names[at] ?? '';
      if (signal.aborted) return { moved, failed, skipped: names.slice(at) };
      report(`${profile} (${at + 1} of ${names.length})`);
      try {
        await moveIntoKeyring(context, profile, key);
        moved.push(profile);
      } catch (error) {
        failed.push({ profile, error: asIamKeysError(error) });
      }
    }
    return { moved, failed, skipped: [] };
  };
  return context.profiles.editor.asOne(names, move, ({ moved }) =>
    moved.length > 0 ? { kind: 'allMoved', profiles: moved } : undefined,
  );
}

function tell({ ui }: Needs<'ui'>, { moved, failed, skipped }: Outcome): void {
  const text = allMovedMessage(moved, failed, skipped);
  const buttons = moved.length > 0 ? { Undo: commands.undoFileChange } : {};
  if (failed.length > 0) ui.warn(text, buttons);
  else ui.notify(text, buttons);
}
