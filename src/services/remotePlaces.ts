import type { RemotePlace } from '../core/place/remotePlace.js';
import type { Destination } from '../core/ports.js';
import type { ConnectTo } from '../destinations/awsValues/openValues.js';
import { ParameterStoreDestination } from '../destinations/awsValues/parameterStoreDestination.js';
import { PlainSecretsDestination } from '../destinations/awsValues/plainSecretsDestination.js';
import { SecretsManagerDestination } from '../destinations/awsValues/secretsManagerDestination.js';
import { GitHubDestination } from '../destinations/github/gitHubDestination.js';
import type { GitHubWorld } from '../destinations/github/gitHubSecrets.js';
import { asSmtp } from '../destinations/smtpForm.js';
import { CommandDestination, type CommandWorld } from '../destinations/command/commandDestination.js';

/** What the destinations outside this computer need. */
export interface RemoteWorld {
  readonly command: CommandWorld;
  readonly connect: ConnectTo;
  readonly gitHub: GitHubWorld;
}

/** The code that brings a pair to a remote place, in the form that is wanted there. */
export function remoteDestination(place: RemotePlace, world: RemoteWorld): Destination {
  const destination = pairDestination(place, world);
  return place.sesRegion === undefined ? destination : asSmtp(destination, place.sesRegion);
}

function pairDestination(place: RemotePlace, { command, connect, gitHub }: RemoteWorld): Destination {
  switch (place.kind) {
    case 'command':
      return new CommandDestination(place, command);
    case 'secretsManager':
      return new SecretsManagerDestination(place, connect);
    case 'plainSecrets':
      return new PlainSecretsDestination(place, connect);
    case 'parameterStore':
      return new ParameterStoreDestination(place, connect);
    case 'github':
      return new GitHubDestination(place, gitHub);
  }
}
