import { withDeadline } from '../../core/deadline.js';
import { IamKeysError, isIamKeysError } from '../../core/errors.js';
import { isObject } from '../../core/isObject.js';
import { GITHUB, type GitHubFault, type GitHubSessions } from '../../core/place/gitHub.js';
import type { GitHubPlace } from '../../core/place/remotePlace.js';
import type { Timer } from '../../core/ports.js';
import { redact } from '../../core/secret/redact.js';
import { askGitHub, type GitHubAnswer, type GitHubRequest } from './gitHubRequest.js';

/** What asking GitHub needs. */
export interface GitHubWorld {
  readonly sessions: GitHubSessions;
  readonly timer: Timer;
  /** Address of the REST interface of a host; another one in tests. */
  readonly apiOf?: (host: string) => string;
}

/** The key that a place's secrets are sealed for. */
export interface SealingKey {
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** What is asked for below a repository, or below an environment of it. */
type Path = readonly string[];

/** The secrets and variables of a repository, or of one of its environments. */
export class GitHubSecrets {
  constructor(
    private readonly place: GitHubPlace,
    private readonly world: GitHubWorld,
  ) {}

  async sealingKey(): Promise<SealingKey> {
    const answer = await this.#ask('GET', ['secrets', 'public-key']);
    const { key_id: id, key } = this.#fields(answer);
    const bytes = typeof key === 'string' ? Buffer.from(key, 'base64') : Buffer.of();
    if (answer.status !== 200 || typeof id !== 'string' || bytes.length !== 32) throw this.#refusal(answer);
    return { id, bytes };
  }

  /** When a secret or variable was written last, as GitHub says it; undefined where there is none. */
  async updated(kind: 'secrets' | 'variables', name: string): Promise<string | undefined> {
    const answer = await this.#ask('GET', [kind, name]);
    if (answer.status === 404) return undefined;
    const { updated_at: at } = this.#fields(answer);
    if (answer.status !== 200 || typeof at !== 'string') throw this.#refusal(answer);
    return at;
  }

  /** False where the sealing key is no longer the one of the place. */
  async putSecret(name: string, sealed: string, keyId: string): Promise<boolean> {
    const answer = await this.#ask('PUT', ['secrets', name], { encrypted_value: sealed, key_id: keyId });
    if (answer.status === 422) return false;
    if (answer.status !== 201 && answer.status !== 204) throw this.#refusal(answer);
    return true;
  }

  async putVariable(name: string, value: string): Promise<void> {
    const changed = await this.#ask('PATCH', ['variables', name], { name, value });
    const answer = changed.status === 404 ? await this.#ask('POST', ['variables'], { name, value }) : changed;
    if (answer.status !== 201 && answer.status !== 204) throw this.#refusal(answer);
  }

  async #ask(method: GitHubRequest['method'], path: Path, body?: object): Promise<GitHubAnswer> {
    const { host, owner, repository, environment } = this.place;
    const { sessions, timer, apiOf = restOf } = this.world;
    if (host !== GITHUB && host !== sessions.enterprise()) throw this.#refused('host', host);
    const token = await sessions.token(host);
    const below = environment === undefined ? ['actions'] : ['environments', environment];
    const steps = ['repos', owner, repository, ...below, ...path].map(encodeURIComponent);
    const url = new URL(`${apiOf(host)}/${steps.join('/')}`);
    try {
      const answer = await withDeadline({ timer, what: host === GITHUB ? 'GitHub' : host }, (signal) =>
        askGitHub({ method, url, token, body, signal }),
      );
      if (answer.status >= 500) throw new IamKeysError('ServiceFailure', { status: answer.status, server: host });
      return answer;
    } catch (error) {
      if (isIamKeysError(error)) throw error;
      const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      throw new IamKeysError('Offline', { host: url.host, reason });
    }
  }

  #fields({ text }: GitHubAnswer): Readonly<Record<string, unknown>> {
    try {
      const value: unknown = JSON.parse(text);
      return isObject(value) ? value : {};
    } catch {
      return {};
    }
  }

  #refusal(answer: GitHubAnswer): IamKeysError<'GitHubRefused'> | IamKeysError<'StrangeAnswer'> {
    const { status, headers } = answer;
    // Of a proxy, or of the sign-in page of a network: what was asked for may have been done all the same.
    if (status < 300) return new IamKeysError('StrangeAnswer', { shape: 'incomplete', status, host: this.place.host });
    const { message } = this.#fields(answer);
    const said = typeof message === 'string' ? redact(message).slice(0, 200) : `status ${status}`;
    const sso = /^required; url=(https:\/\/\S+)$/.exec(String(headers['x-github-sso'] ?? ''))?.[1];
    if (sso !== undefined) return this.#refused('sso', sso);
    const wait = Number(headers['retry-after'] ?? NaN);
    if (status === 429 || !Number.isNaN(wait) || headers['x-ratelimit-remaining'] === '0')
      return this.#refused('rateLimit', Number.isNaN(wait) ? '' : String(wait));
    if (status === 401) return this.#refused('signedOut', this.place.host);
    if (status === 404) return this.#refused('noAccess', '');
    if (status >= 300 && status < 400) return this.#refused('moved', '');
    return this.#refused('refused', said);
  }

  #refused(why: GitHubFault, detail: string): IamKeysError<'GitHubRefused'> {
    const { owner, repository } = this.place;
    return new IamKeysError('GitHubRefused', { repository: `${owner}/${repository}`, why, detail });
  }
}

/** Source: GitHub's documentation of its REST interface, for GitHub, GitHub Enterprise Cloud with data residency, and Server. */
function restOf(host: string): string {
  if (host === GITHUB || /^[a-z\d-]+\.ghe\.com$/.test(host)) return `https://api.${host}`;
  return `https://${host}/api/v3`;
}
