/** The shells that text is quoted for: `posix` are sh, bash, zsh, ksh and fish. */
export type Shell = 'posix' | 'powershell';

/** The shell of a platform, as `process.platform` names it. */
export function shellOf(platform: string): Shell {
  return platform === 'win32' ? 'powershell' : 'posix';
}

/**
 * Text as one word of a shell, whatever stands in it. PowerShell takes typographic quotes for plain ones. Single quotes
 * and backslashes stand in double quotes: fish, unlike the others, reads a backslash within single ones.
 */
export function shellQuoted(shell: Shell, text: string): string {
  if (shell === 'powershell') return `'${text.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`;
  return `'${text.replaceAll(/['\\]/g, (each) => (each === "'" ? `'"'"'` : `'"\\\\"'`))}'`;
}

/** Text as a JSON string of printed characters, quoted as one word: what looks like keys pressed in a terminal is none then. */
export function shellQuotedJson(shell: Shell, text: string): string {
  const json = JSON.stringify(text).replaceAll(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return shellQuoted(shell, json);
}
