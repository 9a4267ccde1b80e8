import type { ErrorDetails } from '../../core/errors.js';

/** Actions that name a user and nothing else: what they do not find is the user. */
const ABOUT_USERS: ReadonlySet<string> = new Set(['GetUser', 'DeleteUser', 'ListAccessKeys', 'CreateAccessKey']);

/**
 * Which entity is not known, from messages like `The user with name Bob cannot be found.`; where they name none, from what was
 * asked: `subject` is its name.
 */
export function missingEntity(message: string, action: string, subject: string): ErrorDetails['NoSuchEntity'] {
  const [, name] = /\buser with (?:name|id) (.+?) (?:cannot be found|does not exist|not found)/i.exec(message) ?? [];
  if (name !== undefined) return { entity: 'user', name };
  const [, keyId] = /access key with id (\w+)/i.exec(message) ?? [];
  if (keyId !== undefined) return { entity: 'accessKey', name: keyId };
  if (ABOUT_USERS.has(action) && (message === '' || /\buser\b/i.test(message)))
    return { entity: 'user', name: subject };
  if (action === 'GetAccessKeyLastUsed') return { entity: 'accessKey', name: subject };
  return { entity: 'other', name: subject };
}

/**
 * The key that nobody in the account has, from a refusal of GetAccessKeyLastUsed: `… is not authorized to perform
 * iam:GetAccessKeyLastUsed on resource: access key AKIA…`. A true denial has a colon after `perform` and says why.
 */
export function unknownKey(message: string): string | undefined {
  return /is not authorized to perform iam:GetAccessKeyLastUsed on resource: access key (\w+)\.?$/.exec(message)?.[1];
}

/** The name in `User with name bob already exists.` */
export function existingName(message: string, fallback: string): string {
  return /with name (.+?) already exists/i.exec(message)?.[1] ?? fallback;
}

/** Which quota, from `Cannot exceed quota for AccessKeysPerUser: 2`. */
export function exceededLimit(message: string): ErrorDetails['LimitExceeded']['limit'] {
  if (/AccessKeysPerUser/i.test(message)) return 'accessKeys';
  return /UsersPerAccount|\bUsers\b/i.test(message) ? 'users' : 'other';
}

/** The ARN in `… on resource: arn:aws:iam::123456789012:user/Bob because …`. */
export function deniedResource(message: string): string | undefined {
  return /on resource: (arn:\S+)/.exec(message)?.[1];
}

/**
 * The action in `User: arn:… is not authorized to perform: iam:ListUsers on resource: …`; some refusals leave out the colon. Secrets
 * Manager names none of KMS, which it asks for a key of data: `Access to KMS is not allowed`.
 */
export function deniedAction(message: string): string | undefined {
  const named = /perform:? ([\w-]+:\w+)/.exec(message)?.[1];
  return named ?? (/\baccess to KMS is not allowed/i.test(message) ? 'kms:GenerateDataKey' : undefined);
}
