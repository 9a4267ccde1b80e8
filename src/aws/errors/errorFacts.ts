import type { ErrorDetails } from '../../core/errors.js';

/** Which entity IAM does not know, from messages like `The user with name Bob cannot be found.`; `fallback` is what was asked for. */
export function missingEntity(message: string, fallback: string): ErrorDetails['NoSuchEntity'] {
  const [, name] = /user with name (.+?) cannot be found/i.exec(message) ?? [];
  if (name !== undefined) return { entity: 'user', name };
  const [, keyId] = /access key with id (\w+)/i.exec(message) ?? [];
  if (keyId !== undefined) return { entity: 'accessKey', name: keyId };
  return { entity: 'other', name: fallback };
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

/** `service control` in `… with an explicit deny in a service control policy`; `undefined` where nothing denies outright. */
export function explicitDeny(message: string): string | undefined {
  return /explicit deny in (?:an?|the) ([\w-]+(?: [\w-]+){0,3}?) policy/i.exec(message)?.[1];
}

/** The action in `User: arn:… is not authorized to perform: iam:ListUsers on resource: …`. */
export function deniedAction(message: string): string | undefined {
  return /perform: ([\w-]+:\w+)/.exec(message)?.[1];
}
