/** Characters that are not seen, or turn the text after them around: what they hide or mix up could pass for another name. */
const UNSEEN = /(?![\n\t])[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Nearly every text, and told in a tenth of the time. */
const PRINTED = /^[ -~·]*$/;

/** A text in which characters that are not seen stand by their code: `<U+202E>`. */
export function visibleText(text: string): string {
  if (PRINTED.test(text)) return text;
  return text.replace(UNSEEN, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}
