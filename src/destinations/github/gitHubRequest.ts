import http from 'node:http';
import https from 'node:https';
import type { SecretText } from '../../core/secret/secretText.js';

/** More than any answer that is asked for has. */
const MOST_BYTES = 256 * 1024;

/** One request to GitHub's REST interface; `body` is sent as JSON. */
export interface GitHubRequest {
  readonly method: 'GET' | 'PUT' | 'PATCH' | 'POST';
  readonly url: URL;
  readonly token: SecretText;
  readonly body?: object | undefined;
  readonly signal: AbortSignal;
}

/** An answer of any status, which follows no other address. */
export interface GitHubAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Sends a request once. Rejects with Node's errors, and where the answer is larger than any true one. */
export function askGitHub({ method, url, token, body, signal }: GitHubRequest): Promise<GitHubAnswer> {
  return new Promise((resolve, reject) => {
    const { request } = url.protocol === 'https:' ? https : http;
    const sent = request(
      url,
      {
        method,
        signal,
        // Whatever the environment says.
        rejectUnauthorized: true,
        headers: {
          Accept: 'application/vnd.github+json',
          'X-GitHub-Api-Version': '2022-11-28',
          'User-Agent': 'iam-keys',
          Authorization: `Bearer ${token.reveal()}`,
          ...(body && { 'Content-Type': 'application/json' }),
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          text += part;
          if (text.length > MOST_BYTES) response.destroy(new Error('GitHub answered too much'));
        });
        response.once('error', reject);
        response.once('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      },
    );
    sent.once('error', reject);
    sent.end(body && JSON.stringify(body));
  });
}
