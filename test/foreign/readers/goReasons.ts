import type { Document } from '../../../src/awsFiles/document/document.js';
import { documentText } from '../../../src/awsFiles/document/document.js';
import { parseDocument } from '../../../src/awsFiles/document/documentParser.js';
import { specReading } from '../../../src/awsFiles/document/readers/readings.js';
import { flatReading, sectionOf } from '../../support/awsFiles/flatReading.js';
import type { Rule } from './goRules.js';
import { GO_RULES, GO_VALUE_RULES } from './goRules.js';

/** What stands for a profile that has one half of a pair: the SDK for Go refuses it, and tells nothing of that half. */
export const HALF_A_PAIR = 'half a pair';

/** Why the SDK for Go is right by a rule of its own to answer a key of this document so; undefined where it is by none. */
export function goDissent(key: string, answered: string | undefined, document: Document): string | undefined {
  return reasonAmong(GO_RULES, key, answered, document);
}

/**
 * Why the SDK for Go may answer a key so after a fix of the document: the property says so by its rules, in the section that it is
 * in for everybody. What it took from elsewhere, for want of a header or of an indent, is no reason.
 */
export function goReason(key: string, answered: string | undefined, document: Document): string | undefined {
  if (isHalfAPair(key, answered, readAs(documentText(document), document))) return HALF_REASON;
  const reason = reasonAmong(GO_VALUE_RULES, key, answered, document);
  return answered === undefined && reason !== HALF_REASON ? undefined : reason;
}

/** The answer of the SDK for Go where it reads like the specification: it tells of no empty value and of none that holds others. */
export function toldOf(reading: ReadonlyMap<string, string>, key: string): string | undefined {
  const value = reading.get(key);
  return key.endsWith('\n') || !/^(?:\n|$)/.test(value ?? '') ? value : undefined;
}

const HALF_REASON = 'tells no keys but a whole pair, and refuses a profile with half of one';

function reasonAmong(
  rules: readonly Rule[],
  key: string,
  answered: string | undefined,
  document: Document,
): string | undefined {
  const text = documentText(document);
  const inAllWays = (): string => rules.reduce((changed, [, as]) => as(changed), text);
  if (isHalfAPair(key, answered, readAs(inAllWays(), document))) return HALF_REASON;
  const all: readonly Rule[] = [...rules, ['takes more than one thing otherwise', inAllWays]];
  const plain = answered?.replaceAll('\r', '');
  return all.find(([, as]) => toldOf(readAs(as(text), document), key) === plain)?.[0];
}

/** A profile with half a pair is one that cannot sign, whoever reads it, and a token alone is of no use. */
function isHalfAPair(key: string, answered: string | undefined, meant: ReadonlyMap<string, string>): boolean {
  const section = sectionOf(key);
  const keyId = `${section}\naws_access_key_id`;
  const secret = `${section}\naws_secret_access_key`;
  const token = `${section}\naws_session_token`;
  if (answered === HALF_A_PAIR) return meant.has(keyId) !== meant.has(secret);
  const isWhole = [keyId, secret].every((half) => toldOf(meant, half) !== undefined);
  return answered === undefined && [keyId, secret, token].includes(key) && !isWhole;
}

function readAs(text: string, { role, path }: Document): ReadonlyMap<string, string> {
  return flatReading(specReading(parseDocument(text, role, path)));
}
