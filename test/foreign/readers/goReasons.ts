import type { Document } from '../../../src/awsFiles/document/document.js';
import { documentText } from '../../../src/awsFiles/document/document.js';
import { parseDocument } from '../../../src/awsFiles/document/documentParser.js';
import { specReading } from '../../../src/awsFiles/document/readers/readings.js';
import { flatReading, sectionOf } from '../../support/awsFiles/flatReading.js';

/** What stands for a profile that has one half of a pair: the SDK for Go refuses it, and tells nothing of that half. */
export const HALF_A_PAIR = 'half a pair';

/** What the SDK for Go takes otherwise than the specification, each as a text that by the specification reads like it. */
const LIKE_GO: readonly (readonly [reason: string, as: (text: string) => string])[] = [
  ['misses the header behind a byte-order mark', (text) => text.replace(/^\uFEFF[^\r\n]*/, '\uFEFF#')],
  ['misses a header with other text after it', (text) => text.replaceAll(TEXT_AFTER_HEADER, '#')],
  ['finds an indented header', (text) => text.replaceAll(/^[ \t]+(?=\[[^#;\r\n]*\][ \t]*(?:[#;]|\r?$))/gm, '')],
  ['misses a header that is not closed', (text) => text.replaceAll(/^\[[^\]\r\n]*$/gm, '#')],
  ['keeps quotes around names', (text) => text.replaceAll(/^\[[^\]\r\n]*/gm, otherName)],
  ['takes off white space of any kind', withoutOtherSpace],
  ['takes an indented comment for a comment', (text) => text.replaceAll(/^[ \t]+(?=[#;])/gm, '')],
  ['takes a comment for the value of an indented property', (text) => text.replaceAll(COMMENT_ONLY, '$1')],
  ['takes quotes off values', withoutQuotes],
  ['takes an indented property for one of the section', withoutIndents],
  ['takes a colon for an equals sign', (text) => text.replaceAll(/^([^\s[#;=:][^=:\n]*):/gm, '$1=')],
];
const TEXT_AFTER_HEADER = /^\[[^#;\r\n]*\][ \t\u00a0]*[^#;\s][^\r\n]*/gm;
const COMMENT_ONLY = /^([ \t]+[^=:\n]*[=:])[ \t]+(?=[#;])/gm;

/** Why the SDK for Go is right to answer a key so by its own rules; undefined where no rule of its own is the reason. */
export function goReason(key: string, answered: string | undefined, document: Document): string | undefined {
  if (isHalfAPair(key, answered, document)) {
    return 'tells no keys but a whole pair, and refuses a profile with half of one';
  }
  const whole = ['takes more than one thing otherwise', inAllWays] as const;
  return [...LIKE_GO, whole].find(
    ([, as]) => toldOf(readAs(as(documentText(document)), document), key) === answered?.replaceAll('\r', ''),
  )?.[0];
}

/** The answer of the SDK for Go where it reads like the specification: it tells of no empty value and of none that holds others. */
export function toldOf(reading: ReadonlyMap<string, string>, key: string): string | undefined {
  const value = reading.get(key);
  return key.endsWith('\n') || !/^(?:\n|$)/.test(value ?? '') ? value : undefined;
}

function inAllWays(text: string): string {
  return LIKE_GO.reduce((changed, [, as]) => as(changed), text);
}

/** Such a name is another one for it. */
function otherName(header: string): string {
  return header.replaceAll(/["']/g, '+');
}

/** Not where a comment follows in an indented line. */
function withoutQuotes(text: string): string {
  return text
    .replaceAll(/^(?![ \t[])([^\n=:]*[=:][ \t]*)(["'])(.*)\2(?=[ \t]*(?:[ \t][#;].*)?\r?$)/gm, '$1$3')
    .replaceAll(/^([ \t][^\n=:]*[=:][ \t]*)(["'])(.*)\2(?=[ \t]*\r?$)/gm, '$1$3');
}

/** Between the word and the name it is part of the name, and no comment begins behind it. */
function withoutOtherSpace(text: string): string {
  return text.replaceAll(/^\u00a0+|\u00a0+(?=[#;])/gm, '').replaceAll(/(?<!profile[ \t]+)\u00a0/g, ' ');
}

/** Nested are only those below a property without a value. */
function withoutIndents(text: string): string {
  let isNested = false;
  const lines = text.split('\n').map((line) => {
    if (/^[ \t]/.test(line) && (isNested || !/[=:]/.test(line))) return line;
    const plain = line.trimStart();
    if (!/^[#;]|^$/.test(plain)) isNested = /^[^=:]*[=:]\s*(?:\s[#;][^\n]*)?$/.test(plain);
    return plain;
  });
  return lines.join('\n');
}

/** A profile with half a pair is one that cannot sign, whoever reads it, and a token alone is of no use. */
function isHalfAPair(key: string, answered: string | undefined, document: Document): boolean {
  const section = sectionOf(key);
  const keyId = `${section}\naws_access_key_id`;
  const secret = `${section}\naws_secret_access_key`;
  const token = `${section}\naws_session_token`;
  const meant = readAs(inAllWays(documentText(document)), document);
  if (answered === HALF_A_PAIR) return meant.has(keyId) !== meant.has(secret);
  const isWhole = [keyId, secret].every((half) => toldOf(meant, half) !== undefined);
  return answered === undefined && [keyId, secret, token].includes(key) && !isWhole;
}

function readAs(text: string, { role, path }: Document): ReadonlyMap<string, string> {
  return flatReading(specReading(parseDocument(text, role, path)));
}
