import type { GitHubPlace } from '../../../src/core/place/remotePlace.js';
import { SecretText } from '../../../src/core/secret/secretText.js';
import { GitHubDestination } from '../../../src/destinations/github/gitHubDestination.js';
import { GitHubStandIn, type GitHubFault } from '../gitHubStandIn.js';
import { openedBox } from '../openedBox.js';
import type { FaultyKind, FaultyPlace } from './faultyPlace.js';

const PLACE: GitHubPlace = {
  ...{ kind: 'github', host: 'github.com', owner: 'acme', repository: 'app' },
  ...{ idName: 'ID', idKind: 'variable', secretName: 'SECRET' },
};

const FAULTS: Readonly<Record<string, GitHubFault>> = {
  'no access': { status: 404, body: { message: 'Not Found' } },
  'single sign-on': { status: 403, headers: { 'X-GitHub-SSO': 'required; url=https://github.com/orgs/acme/sso' } },
  'rate limit': { status: 429, headers: { 'Retry-After': '60' } },
  'signed out': { status: 401, body: { message: 'Bad credentials' } },
  refused: { status: 403, body: { message: 'Resource not accessible by integration' } },
  'stale key': { status: 422, body: { message: 'Unprocessable' } },
  'error 502': { status: 502 },
  dropped: 'dropped',
  'answer lost': 'lost',
  silent: 'silent',
  'silent after it': 'silentAfter',
  'web page': 'garbage',
};

/** A variable and a secret of GitHub Actions. */
export const faultyGitHub: FaultyKind = {
  title: 'GitHub Actions',
  faults: {
    ...{ 'no access': 'no', 'single sign-on': 'no', 'rate limit': 'no', 'signed out': 'no', refused: 'no' },
    ...{ 'stale key': 'no', 'error 502': 'unknown', dropped: 'unknown', 'answer lost': 'unknown' },
    ...{ silent: 'unknown', 'silent after it': 'unknown', 'web page': 'unknown' },
  },
  open: async () => new FaultyGitHub(await GitHubStandIn.open()),
  end: () => Promise.resolve(),
};

class FaultyGitHub implements FaultyPlace {
  readonly place = PLACE;

  constructor(private readonly gitHub: GitHubStandIn) {}

  get steps(): readonly string[] {
    return this.gitHub.requests.map((line) => (line.startsWith('GET') ? line : `!${line}`));
  }

  destination: FaultyPlace['destination'] = (timer) =>
    new GitHubDestination(PLACE, {
      sessions: { token: () => Promise.resolve(new SecretText(this.gitHub.token)), enterprise: () => undefined },
      timer,
      apiOf: () => this.gitHub.url,
    });

  spoil: FaultyPlace['spoil'] = (fault, time) => {
    const planned = FAULTS[fault];
    if (planned !== undefined) this.gitHub.fault('', planned, time);
  };

  mend(): void {
    this.gitHub.clearFaults();
  }

  onSilence(listener: (seconds: number) => void): void {
    this.gitHub.heardSilence = () => listener(30);
  }

  read: FaultyPlace['read'] = () => {
    const sealed = this.gitHub.stored.get('actions/secrets/SECRET')?.value;
    const secret = sealed === undefined ? undefined : openedBox(sealed, this.gitHub.privateKeyOf('actions'));
    const id = this.gitHub.stored.get('actions/variables/ID')?.value;
    return Promise.resolve({ ...(id !== undefined && { id }), ...(secret !== undefined && { secret }) });
  };

  writes(): number {
    const counts = new Map<string, number>();
    for (const name of this.gitHub.writes) counts.set(name, (counts.get(name) ?? 0) + 1);
    return Math.max(0, ...counts.values());
  }

  close(): Promise<void> {
    return this.gitHub.close();
  }
}
