import type { FileProblem } from '../../core/model.js';
import type { Diagnosis, ProblemFix } from '../../core/profile/fileChange.js';
import { commands } from '../../ids.js';
import { capitalized, count } from '../../ui/format.js';
import { fileName, problemText } from '../../ui/messages/fileMessages.js';
import { fixWords } from '../../ui/messages/fileChangeMessages.js';
import type { Choice } from '../../ui/prompts.js';
import type { Needs } from '../context.js';
import { sayChanged } from './changedFiles.js';
import { profileRowOf } from './profileTarget.js';

type Step = { readonly open: FileProblem } | { readonly fix: readonly FileProblem[] };

/** Fixes that give a section a meaning it had not: each is decided on its own. */
const ADDS_A_PROFILE: ReadonlySet<ProblemFix> = new Set(['dropPrefix', 'addPrefix']);

/** Lists what is wrong with the AWS files, opens the line of it, or fixes it where that is safe. */
export async function diagnoseFiles(
  context: Needs<'account' | 'choices' | 'profiles' | 'secrets' | 'ui'>,
  target?: unknown,
): Promise<void> {
  const row = profileRowOf(context, target);
  const all = await context.ui.editor.withViewProgress(() => context.profiles.editor.diagnose());
  if (all.length === 0) {
    context.ui.notify('No problems were found in the AWS files.');
    return;
  }
  const ofRow = row?.kind === 'problem' ? all.find(({ problem }) => isSame(problem, row.problem)) : undefined;
  const step = await nextStep(context, ofRow ?? (await pickProblem(context, all)));
  if ('open' in step) await context.ui.editor.openFile(step.open.path, step.open.line);
  else await fixProblems(context, step.fix);
}

async function pickProblem(context: Needs<'profiles' | 'ui'>, all: readonly Diagnosis[]): Promise<Diagnosis | Step> {
  const safe = all.flatMap(({ problem, fix }) => (fix === undefined || ADDS_A_PROFILE.has(fix) ? [] : [problem]));
  const choices: Choice<Diagnosis | Step>[] = all.map((each) => ({
    label: capitalized(problemText(each.problem)),
    description: `${profileWords(context, each.problem)}${lineWords(each.problem)}`,
    detail: each.fix && `Fix: ${fixWords(each.fix)}`,
    value: each,
  }));
  if (safe.length > 1) {
    choices.unshift({
      label: `Fix All ${safe.length} That Are Safe to Fix`,
      description: 'no profile changes its meaning',
      // Those that only become safe to fix with others are fixed, too.
      value: {
        fix: all.flatMap(({ problem, fix }) => (fix !== undefined && ADDS_A_PROFILE.has(fix) ? [] : [problem])),
      },
    });
  }
  return context.ui.prompts.pick({
    title: `${count(all.length, 'Problem')} in the AWS Files`,
    placeholder: 'Select a problem to fix it or open its line',
    choices,
  });
}

async function nextStep(context: Needs<'ui'>, picked: Diagnosis | Step): Promise<Step> {
  if (!('problem' in picked)) return picked;
  const { problem, fix } = picked;
  if (fix === undefined) return { open: problem };
  return context.ui.prompts.pick<Step>({
    title: lineWords(problem),
    placeholder: capitalized(problemText(problem)),
    choices: [
      { label: fixWords(fix), description: 'all other lines stay unchanged', value: { fix: [problem] } },
      { label: 'Open the Line', description: problem.path, value: { open: problem } },
    ],
  });
}

/** Fixes those that are still there, and says so, with an Undo. */
export async function fixProblems(
  context: Needs<'account' | 'choices' | 'profiles' | 'secrets' | 'ui'>,
  problems: readonly FileProblem[],
): Promise<void> {
  const fixed = await context.ui.editor.withViewProgress(() => context.profiles.editor.fix(problems));
  if (fixed > 0) await sayChanged(context, []);
  else
    context.ui.notify('Nothing was fixed: the file has changed in the meantime.', {
      'Check Again': commands.diagnoseFiles,
    });
}

/** Names the profile that a problem keeps from being used. */
function profileWords({ profiles }: Needs<'profiles'>, of: FileProblem): string {
  const broken = profiles.local.profiles.find(({ problem }) => problem !== undefined && isSame(problem, of));
  return broken ? `profile ${broken.name} · ` : '';
}

function lineWords({ path, line }: FileProblem): string {
  return `${fileName(path)}, line ${line}`;
}

function isSame(one: FileProblem, other: FileProblem): boolean {
  return one.path === other.path && one.line === other.line && one.kind === other.kind && one.subject === other.subject;
}
