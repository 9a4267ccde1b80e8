import { IamKeysError } from '../../core/errors.js';
import type { KeyFindingStep } from '../../core/keyFinding/findingStep.js';
import { maskKeyId } from '../../core/key/accessKeyId.js';
import type { CommandContext, Needs } from '../context.js';
import { fixProblems } from '../profile/diagnoseFiles.js';
import { rotateAccessKey } from '../rotation/rotateAccessKey.js';
import { deactivateAccessKey } from './deactivateAccessKey.js';
import { tellOwner } from './findKeyOwner.js';
import { whoUsesKey } from './whoUsesKey.js';

/** Takes the step that a quick fix stands for. Anything else that was passed is refused. */
export async function resolveFinding(context: CommandContext, target?: unknown): Promise<void> {
  const found = context.findings.stepOf(target);
  if (!found) throw new IamKeysError('BadArgument', {});
  if (found.step === 'fix') await fixProblems(context, [found.problem]);
  else if (found.step === 'notALeak') await dismiss(context, found);
  else if (found.step === 'findOwner' || found.userName === undefined) await tellOwner(context, found.keyId);
  else await onRow(context, found, found.userName);
}

/** The key may have gone since its file was marked: then it is asked whose it is now. */
async function onRow(context: CommandContext, { step, keyId }: KeyFindingStep, userName: string): Promise<void> {
  const row = await context.users.view.keyRow(userName, keyId);
  if (!row) await tellOwner(context, keyId);
  else if (step === 'whoUses') await whoUsesKey(context, row);
  else if (step === 'deactivate') await deactivateAccessKey(context, row);
  else if (step === 'rotate') await rotateAccessKey(context, row);
}

async function dismiss({ findings, ui }: Needs<'findings' | 'ui'>, { keyId, file }: KeyFindingStep): Promise<void> {
  await findings.notLeaks.add(keyId, file);
  ui.notify(`${maskKeyId(keyId)} is not reported in this file any more.`, {
    Undo: () => findings.notLeaks.remove(keyId, file),
  });
}
