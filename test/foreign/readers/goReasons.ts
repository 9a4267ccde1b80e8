import type { Document } from '../../../src/awsFiles/document/document.js';
import { documentText } from '../../../src/awsFiles/document/document.js';
import { parseDocument } from '../../../src/awsFiles/document/documentParser.js';
import { specReading } from '../../../src/awsFiles/document/readers/readings.js';
import { flatReading, sectionOf } from '../../support/awsFiles/flatReading.js';

/** What stands for a profile that has one half of a pair: the SDK for Go refuses it, and tells nothing of that half. */
export const HALF_A_PAIR = 'half a pair';

/** What the SDK for Go takes otherwise than the specification, each as a text that by the specification reads like it. */
const LIKE_GO: readonly (readonly [reason: string, as: (text: string) => string])[] = [
  ['takes a colon for an equals sign', (text) => text.replaceAll(/^([^\s[#;=:][^=:\n]*):/gm, '$1=')],
  ['takes off white space of any kind', (text) => text.replaceAll('\u00a0', ' ')],
  ['takes an indented property for one of the section', withoutIndents],
  ['takes quotes off values', (text) => text.replaceAll(/^([^[\n=:]*[=:][ \t]*)(["'])(.*)\2/gm, '$1$3')],
];

/** Why the SDK for Go is right to answer a key so by its own rules; undefined where no rule of its own is the reason. */
export function goReason(key: string, answered: string | undefined, document: Document): string | undefined {
  if (isHalfAPair(key, answered, document)) return 'takes nothing of half a pair, and refuses its profile';
  const whole = ['takes more than one thing otherwise', (text: string) => inAllWays(text)] as const;
  return [...LIKE_GO, whole].find(
    ([, as]) => answered !== undefined && readAs(as(documentText(document)), document).get(key) === answered,
  )?.[0];
}

function inAllWays(text: string): string {
  return LIKE_GO.reduce((changed, [, as]) => as(changed), text);
}

/** Nested are only those below a property without a value. */
function withoutIndents(text: string): string {
  let isNested = false;
  return text
    .split('\n')
    .map((line) => {
      if (/^[ \t]/.test(line)) return isNested || !line.includes('=') ? line : line.trimStart();
      if (!/^[#;]/.test(line)) isNested = /=\s*$/.test(line);
      return line;
    })
    .join('\n');
}

/** A profile that has half a pair is one that cannot sign, whoever reads it. */
function isHalfAPair(key: string, answered: string | undefined, document: Document): boolean {
  const halves = ['aws_access_key_id', 'aws_secret_access_key'].map((half) => `${sectionOf(key)}\n${half}`);
  const meant = readAs(inAllWays(documentText(document)), document);
  if (answered === HALF_A_PAIR) return halves.filter((half) => meant.has(half)).length === 1;
  return answered === undefined && halves.includes(key) && halves.filter((half) => meant.get(half)).length === 1;
}

function readAs(text: string, { role, path }: Document): ReadonlyMap<string, string> {
  return flatReading(specReading(parseDocument(text, role, path)));
}
