import * as vscode from 'vscode';
import { IamKeysError } from '../core/errors.js';
import { GITHUB, type GitHubSessions } from '../core/place/gitHub.js';
import { SecretText } from '../core/secret/secretText.js';

/** The sessions of VS Code's own GitHub authentication, with the scope that secrets of repositories take. */
export const gitHubSessions: GitHubSessions = {
  async token(host) {
    try {
      const provider = host === GITHUB ? 'github' : 'github-enterprise';
      const { accessToken } = await vscode.authentication.getSession(provider, ['repo'], { createIfNone: true });
      return new SecretText(accessToken);
    } catch (error) {
      throw new IamKeysError('GitHubRefused', { repository: host, why: 'signedOut', detail: host }, { cause: error });
    }
  },
  enterprise() {
    const uri = vscode.workspace.getConfiguration('github-enterprise').inspect('uri')?.globalValue;
    if (typeof uri !== 'string' || !URL.canParse(uri)) return undefined;
    const { protocol, host } = new URL(uri);
    return protocol === 'https:' && host !== GITHUB ? host : undefined;
  },
};
