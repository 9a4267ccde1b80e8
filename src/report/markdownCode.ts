import { visibleText } from '../core/visibleText.js';

/** A code span, in which nothing is markup, a link or a mention: fenced by more backticks than the text has in a row (CommonMark). */
export function markdownCode(text: string): string {
  const line = visibleText(text.replaceAll(/\s+/g, ' '));
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  // A space on both sides is taken away again; an empty text would be no span.
  const padded = line === '' || /^[` ]|[` ]$/.test(line) ? ` ${line} ` : line;
  return `${fence}${padded}${fence}`;
}
