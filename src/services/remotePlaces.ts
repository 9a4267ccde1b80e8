import type { RemotePlace } from '../core/place/remotePlace.js';
import type { Destination } from '../core/ports.js';
import type { ConnectTo } from '../destinations/awsValues/openValues.js';
import { ParameterStoreDestination } from '../destinations/awsValues/parameterStoreDestination.js';
import { SecretsManagerDestination } from '../destinations/awsValues/secretsManagerDestination.js';
import { CommandDestination, type CommandWorld } from '../destinations/command/commandDestination.js';

/** What the destinations outside this computer need. */
export interface RemoteWorld {
  readonly command: CommandWorld;
  readonly connect: ConnectTo;
}

/** The code that brings a pair to a remote place. */
export function remoteDestination(place: RemotePlace, { command, connect }: RemoteWorld): Destination {
  switch (place.kind) {
    case 'command':
      return new CommandDestination(place, command);
    case 'secretsManager':
      return new SecretsManagerDestination(place, connect);
    case 'parameterStore':
      return new ParameterStoreDestination(place, connect);
  }
}
