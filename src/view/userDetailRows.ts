import type { UserDetail } from '../account/userDetails.js';
import { isAccessKeyId } from '../core/key/accessKeyId.js';
import type { UserChild } from '../core/model.js';
import { isQuarantined } from '../core/user/quarantine.js';
import { formatDate } from '../ui/format.js';
import { detailNode, detailsNode, type DetailNode, type DetailsNode, type UserNode } from './nodes.js';

/** One fact about a user: `Groups`, `developers, on-call`. */
export interface DetailFact {
  readonly label: string;
  readonly value: string;
}

/** What is known of a user, in the order a person looks for it. */
export function detailFacts(detail: UserDetail, path: string): readonly DetailFact[] {
  const { children, tags, permissionsBoundary, passwordLastUsed } = detail;
  const plainTags = tags?.filter(({ key }) => !isAccessKeyId(key));
  const access = children.loginProfile;
  const facts: readonly (DetailFact | undefined)[] = [
    access && {
      label: 'Console access',
      value:
        access.length === 0
          ? 'none'
          : `password${passwordLastUsed !== undefined ? `, last used ${formatDate(passwordLastUsed)}` : ', never used'}`,
    },
    namesOf('MFA', children.mfaDevice),
    namesOf('Groups', children.group),
    namesOf('Attached policies', children.attachedPolicy),
    namesOf('Inline policies', children.inlinePolicy),
    { label: 'Permissions boundary', value: permissionsBoundary ?? 'none' },
    { label: 'Path', value: path },
    plainTags && {
      label: 'Tags',
      value: plainTags.length === 0 ? 'none' : plainTags.map(({ key, value }) => `${key}=${value}`).join(', '),
    },
  ];
  return facts.flatMap((fact) => fact ?? []);
}

function placeFacts(names: readonly string[]): readonly DetailFact[] {
  return names.length === 0 ? [] : [{ label: 'Keys used in', value: names.join(', ') }];
}

/** The words of the flag, for rows and hover texts; empty without one. */
export function quarantineWords(detail: UserDetail | undefined): string {
  return detail && isQuarantined(detail.children.attachedPolicy ?? []) ? 'quarantined by AWS' : '';
}

/** The row that heads details, for a user whose details were asked for. */
export function detailsOf(parent: UserNode): DetailsNode[] {
  const { details } = parent.account;
  return details.get(parent.user.name) && details.isShown(parent.user.name) ? [detailsNode(parent)] : [];
}

/** The rows below it, those of the places where the user's keys are used last. */
export function detailRows(node: DetailsNode, usedIn: readonly string[]): DetailNode[] {
  const { account, user } = node.parent;
  const detail = account.details.get(user.name);
  const facts = detail ? [...detailFacts(detail, user.path), ...placeFacts(usedIn)] : [];
  return facts.map(({ label, value }) => detailNode(node, label, value));
}

function namesOf(label: string, children: readonly UserChild[] | undefined): DetailFact | undefined {
  return children && { label, value: children.length === 0 ? 'none' : children.map(({ name }) => name).join(', ') };
}
