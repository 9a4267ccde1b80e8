import { isObject } from '../core/isObject.js';
import { isAccessKeyId } from '../core/key/accessKeyId.js';
import { EXPORT_FORMATS, PAGE_ACTIONS, type PageMessage, type PageTarget } from './pageMessages.js';

/** More than a page can show or a person selects. */
const MOST_ITEMS = 1000;

/** A message of the page, made anew from the fields that it may have; undefined for what no page of ours would send. */
export function readPageMessage(message: unknown): PageMessage | undefined {
  if (!isObject(message)) return undefined;
  const { type } = message;
  switch (type) {
    case 'ready':
    case 'newReport':
    case 'stop':
    case 'connect':
      return { type };
    case 'needKeys': {
      const users = listOf(message['users'], targetOf);
      return users && { type, users };
    }
    case 'act': {
      const action = PAGE_ACTIONS.find((each) => each === message['action']);
      const targets = listOf(message['targets'], targetOf);
      return action && targets && { type, action, targets };
    }
    case 'export': {
      const format = EXPORT_FORMATS.find((each) => each === message['format']);
      const into = (['file', 'document'] as const).find((each) => each === message['into']);
      return format && into && { type, format, into };
    }
    case 'retry': {
      const accounts = listOf(message['accounts'], accountOf);
      return accounts && { type, accounts };
    }
    case 'openAccount': {
      const account = accountOf(message['account']);
      return account === undefined ? undefined : { type, account };
    }
    default:
      return undefined;
  }
}

function listOf<T>(value: unknown, itemOf: (item: unknown) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_ITEMS) return undefined;
  const items = value.map(itemOf).filter((item) => item !== undefined);
  return items.length === value.length ? items : undefined;
}

function targetOf(value: unknown): PageTarget | undefined {
  if (!isObject(value)) return undefined;
  const account = accountOf(value['account']);
  const { userName, keyId } = value;
  if (account === undefined || typeof userName !== 'string' || userName === '' || userName.length > 128)
    return undefined;
  if (keyId === undefined) return { account, userName };
  return typeof keyId === 'string' && isAccessKeyId(keyId) ? { account, userName, keyId } : undefined;
}

/** Twelve digits with AWS; servers that are not AWS's have letters too, and some a namespace. */
function accountOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w-]{1,64}$/.test(value) ? value : undefined;
}
