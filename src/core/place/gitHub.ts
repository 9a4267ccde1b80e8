import type { SecretText } from '../secret/secretText.js';

/** GitHub's own host; others are those of GitHub Enterprise. */
export const GITHUB = 'github.com';

/** Where secrets of GitHub Actions go by the person's own session with a host. */
export interface GitHubSessions {
  /** Asks to sign in where nobody is. Rejects with `GitHubRefused` where that is not done. */
  token(host: string): Promise<SecretText>;
  /** Host of the GitHub Enterprise that the person's own settings name; a workspace has no say in it. */
  enterprise(): string | undefined;
}

/** Why a name is none of a secret or variable of GitHub Actions. */
export type GitHubNameFault = 'empty' | 'characters' | 'digit' | 'reserved';

/** What is wrong with the name of a secret or variable. Source: GitHub's documentation of Actions secrets. */
export function gitHubNameFault(name: string): GitHubNameFault | undefined {
  if (name === '') return 'empty';
  if (!/^\w+$/.test(name)) return 'characters';
  if (/^\d/.test(name)) return 'digit';
  return /^GITHUB_/i.test(name) ? 'reserved' : undefined;
}

/** `owner/name` as its two parts; undefined for any other text. */
export function repositoryIn(text: string): { readonly owner: string; readonly repository: string } | undefined {
  const [, owner, repository] = /^([A-Za-z\d](?:[A-Za-z\d_-]{0,38}))\/([\w.-]{1,100})$/.exec(text) ?? [];
  if (owner === undefined || repository === undefined || /^\.+$/.test(repository)) return undefined;
  return { owner, repository };
}

/** A repository, and the host that it is on. */
export interface HostedRepository {
  readonly host: string;
  readonly owner: string;
  readonly repository: string;
}

/** The repository that the address of a Git remote names, `git@host:owner/name.git` or a URL; undefined for any other text. */
export function repositoryAt(address: string): HostedRepository | undefined {
  const [, scpHost = '', scpPath = ''] = /^(?:[\w.-]+@)?([\w.-]+):([^/:][^:]*)$/.exec(address) ?? [];
  const url = scpHost !== '' ? `ssh://${scpHost}/${scpPath}` : address;
  if (!/^(https?|ssh|git):\/\//.test(url) || !URL.canParse(url)) return undefined;
  const { hostname, pathname } = new URL(url);
  const found = repositoryIn(pathname.replace(/^\/|\/$/g, '').replace(/\.git$/, ''));
  // GitHub also takes SSH on the port of HTTPS, at a host of its own.
  return found && { host: hostname.toLowerCase().replace(/^ssh\.(?=github\.com$)/, ''), ...found };
}

/**
 * Why GitHub takes nothing. `signedOut`: nobody is signed in to the host `detail`; `noAccess`: it is not there, or hidden; `sso`: its
 * organisation wants a sign-in at the address `detail`; `staleKey`: its key changed twice while `detail` was written; `rateLimit`: too
 * much was asked, wait `detail` seconds; `moved`: it has another name; `host`: the person's settings no longer name the host `detail`;
 * `refused`: GitHub's own words in `detail`.
 */
export type GitHubFault = 'signedOut' | 'noAccess' | 'sso' | 'staleKey' | 'rateLimit' | 'moved' | 'host' | 'refused';
