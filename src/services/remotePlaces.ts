import type { RemotePlace } from '../core/place/remotePlace.js';
import type { Destination } from '../core/ports.js';
import { CommandDestination, type CommandWorld } from '../destinations/command/commandDestination.js';

/** What the destinations outside this computer need. */
export interface RemoteWorld {
  readonly command: CommandWorld;
}

/** The code that brings a pair to a remote place. */
export function remoteDestination(place: RemotePlace, { command }: RemoteWorld): Destination {
  return new CommandDestination(place, command);
}
