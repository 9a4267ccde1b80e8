/**
 * Text as one word of the platform's shells, whatever stands in it. PowerShell takes typographic quotes for plain ones. Single quotes
 * and backslashes stand in double quotes: fish, unlike the others, reads a backslash within single ones.
 */
export function shellQuoted(platform: string, text: string): string {
  if (platform === 'win32') return `'${text.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`;
  return `'${text.replaceAll(/['\\]/g, (each) => (each === "'" ? `'"'"'` : `'"\\\\"'`))}'`;
}

/** Text as a JSON string of printed characters, quoted as one word: what looks like keys pressed in a terminal is none then. */
export function shellQuotedJson(platform: string, text: string): string {
  const json = JSON.stringify(text).replaceAll(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return shellQuoted(platform, json);
}
