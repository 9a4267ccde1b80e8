import type { CopyForm } from '../../core/secret/copyForms.js';
import type { Shell } from '../../core/secret/shellQuoted.js';

/** What was put on the clipboard, and stays there. */
export function copiedMessage(what: string): string {
  return `${what} copied`;
}

/** What was put on the clipboard, and for how much longer. A browser may refuse to have it taken off. */
export function countdownMessage(what: string, seconds: number, isBrowser: boolean): string {
  return `${what} copied, cleared in ${seconds} s${isBrowser ? ' if the browser allows it' : ''}`;
}

/** Said of a secret that stays on the clipboard because it is in no place yet. */
export function unclearedMessage(what: string): string {
  return `${what} copied; it stays on the clipboard, as it is stored nowhere yet`;
}

/** Said when a secret was taken off the clipboard. */
export const CLEARED = 'Clipboard cleared';

/** The question before the first secret is copied. `isCleared`: the clipboard is sure to be cleared. */
export function clipboardWarning(isCleared: boolean): { readonly message: string; readonly detail: string } {
  return {
    message: 'Copy a secret to the clipboard?',
    detail: [
      'Other programs, clipboard histories and synced clipboards can read it there.',
      isCleared
        ? 'IAM Keys clears it after 30 seconds if it is still there and this window is still open.'
        : 'IAM Keys tries to clear it after 30 seconds, once you are back at this tab, but a browser may not allow that: copy something else when you are done.',
      'You are asked this only once.',
    ].join(' '),
  };
}

/** How a form is called: in its row, with what it is for, and in the status bar. */
export interface FormWords {
  readonly label: string;
  readonly description: string;
  readonly copied: string;
}

/** The forms in the order in which they are offered, by what they are for. */
export const FORM_GROUPS: readonly (readonly [heading: string, forms: readonly CopyForm[]])[] = [
  ['To paste into a page or a form', ['secret', 'keyId', 'both', 'sesPassword', 'ses']],
  ['To paste into a terminal', ['export', 'powershell', 'github', 'gitlab']],
  ['To paste into a file', ['dotenv', 'credentialProcess', 'awsCsv']],
];

/** The words of a form. */
export function formWords(form: CopyForm, shell: Shell): FormWords {
  const where = shell === 'powershell' ? 'for PowerShell' : 'for sh, bash, zsh and fish';
  switch (form) {
    case 'secret':
      return { label: 'Secret', description: 'alone', copied: 'Secret' };
    case 'keyId':
      return { label: 'Access Key ID', description: 'without the secret', copied: 'Access key ID' };
    case 'both':
      return { label: 'ID and Secret', description: 'on a line each', copied: 'ID and secret' };
    case 'export':
      return { label: 'export', description: 'variables for sh, bash, zsh and fish', copied: 'Export commands' };
    case 'powershell':
      return { label: 'PowerShell', description: 'variables, $env:…', copied: 'PowerShell commands' };
    case 'github':
      return { label: 'GitHub CLI', description: `gh secret set, ${where}`, copied: 'GitHub CLI command' };
    case 'gitlab':
      return { label: 'GitLab CLI', description: `glab variable set, ${where}`, copied: 'GitLab CLI commands' };
    case 'dotenv':
      return { label: '.env', description: 'lines of NAME=value', copied: 'Lines for .env' };
    case 'credentialProcess':
      return { label: 'JSON', description: 'as a credential_process prints it', copied: 'JSON' };
    case 'sesPassword':
      return {
        label: 'SES SMTP Password',
        description: 'without the user name, which is the ID',
        copied: 'SES SMTP password',
      };
    case 'ses':
      return {
        label: 'SES SMTP Settings',
        description: 'host, user and password on a line each',
        copied: 'SES SMTP settings',
      };
    case 'awsCsv':
      return { label: 'CSV', description: 'for aws configure import', copied: 'CSV' };
  }
}

/** Said where no secret can be copied. */
export const NOTHING_READABLE =
  'There is no secret of an access key on this computer: none in VS Code and none in a profile.';
