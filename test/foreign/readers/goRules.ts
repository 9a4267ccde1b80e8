/** What the SDK for Go takes otherwise than the specification, and a text that by the specification reads like it. */
export type Rule = readonly [reason: string, as: (text: string) => string];

const TEXT_AFTER_HEADER = /^\[[^#;\r\n]*\][ \t\u00a0]*[^#;\s][^\r\n]*/gm;
const INDENTED_HEADER = /^[ \t]+(?=\[[^#;\r\n]*\][ \t]*(?:[#;]|\r?$))/gm;
const COMMENT_ONLY = /^([ \t]+[^=:\n]*[=:])[ \t]+(?=[#;])/gm;

const space: Rule = ['takes off white space of any kind', withoutOtherSpace];
const comments: Rule = [
  'takes a comment for the value of an indented property',
  (text) => text.replaceAll(COMMENT_ONLY, '$1'),
];
const quotes: Rule = ['takes quotes off values', withoutQuotes];
const indents: Rule = ['takes an indented property for one of the section', withoutIndents];
const colons: Rule = ['takes a colon for an equals sign', (text) => text.replaceAll(/^([^\s[#;=:][^=:\n]*):/gm, '$1=')];

/** All of them, to be applied in this order. */
export const GO_RULES: readonly Rule[] = [
  ['misses the header behind a byte-order mark', (text) => text.replace(/^\uFEFF[^\r\n]*/, '\uFEFF#')],
  ['misses a header with other text after it', (text) => text.replaceAll(TEXT_AFTER_HEADER, '#')],
  ['finds an indented header', (text) => text.replaceAll(INDENTED_HEADER, '')],
  ['misses a header that is not closed', (text) => text.replaceAll(/^\[[^\]\r\n]*$/gm, '#')],
  ['keeps quotes around names', (text) => text.replaceAll(/^\[[^\]\r\n]*/gm, otherName)],
  space,
  ['takes an indented comment for a comment', (text) => text.replaceAll(/^[ \t]+(?=[#;])/gm, '')],
  comments,
  quotes,
  indents,
  colons,
];

/** Those of a property alone, in whatever section and wherever in its line it stands. */
export const GO_VALUE_RULES: readonly Rule[] = [space, comments, indents, quotes, colons];

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
    if (!/^[#;]|^$/.test(plain)) isNested = /^[^=:]+[=:]\s*(?:\s[#;][^\n]*)?$/.test(plain);
    return plain;
  });
  return lines.join('\n');
}
