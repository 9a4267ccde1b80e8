import type { KnownItemState } from '../account/itemStates.js';
import type { FileProblem, Profile, ProfileList } from '../core/model.js';
import type { ErrorNode } from './nodes.js';

/** A row of the view "Profiles": plain data. `id` is stable over readings of the files. */
export type ProfileRow = ProfileNode | ProblemsNode | ProblemNode | ErrorNode;

/** The row of a profile of the AWS files. */
export interface ProfileNode {
  readonly kind: 'profile';
  readonly id: string;
  readonly profile: Profile;
  /** The file its first section stands in. */
  readonly path: string;
  readonly isActive: boolean;
  /** The item of the system's keyring that it reads, as far as it was asked for. */
  readonly item?: KnownItemState | undefined;
  /** From the files or from who it turned out to be. */
  readonly account?: string | undefined;
  /** The IAM user whose key it holds, as far as known. */
  readonly userName?: string | undefined;
}

/** Heads the problems of both files. */
export interface ProblemsNode {
  readonly kind: 'problems';
  readonly id: string;
  readonly problems: readonly FileProblem[];
}

/** The row of one thing that is wrong with the files. */
export interface ProblemNode {
  readonly kind: 'problem';
  readonly id: string;
  readonly parent: ProblemsNode;
  readonly problem: FileProblem;
}

/** What is known of a profile beside the files. */
export interface ProfileKnowledge {
  readonly isActive: boolean;
  readonly item?: KnownItemState | undefined;
  readonly account?: string | undefined;
  readonly userName?: string | undefined;
}

/** A profile's row, from the files and what is known beside them. */
export function profileNode(profile: Profile, files: ProfileList['files'], known: ProfileKnowledge): ProfileNode {
  return {
    kind: 'profile',
    id: `profile/${profile.name}`,
    profile,
    path: profile.inCredentials ? files.credentials : files.config,
    isActive: known.isActive,
    item: known.item,
    account: profile.account ?? known.account,
    userName: known.userName,
  };
}

/** The row that heads what is wrong with the files. */
export function problemsNode(problems: readonly FileProblem[]): ProblemsNode {
  return { kind: 'problems', id: 'problems', problems };
}

/** The rows below it, in the order of files and lines. */
export function problemNodes(parent: ProblemsNode): ProblemNode[] {
  return parent.problems.map((problem, index) => ({ kind: 'problem', id: `problem/${index}`, parent, problem }));
}

/** The row above, as VS Code asks for it to reveal one; undefined for rows at the top. */
export function parentOfProfileRow(row: ProfileRow): ProblemsNode | undefined {
  return row.kind === 'problem' ? row.parent : undefined;
}
