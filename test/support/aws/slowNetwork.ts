import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { listening, portOf } from '../../unit/aws/rawServer.js';

/** How a network treats what is sent through it. */
interface NetworkRules {
  /** Milliseconds there and back, half of them each way; none unless told. */
  readonly roundTrip?: number;
  /** Whether it breaks this connection off once it carries something: the first is 0. */
  readonly breaks?: (connection: number) => boolean;
}

/** A way to a server on loopback that is as long, or as bad, as one around the world. */
export class SlowNetwork {
  /** Connections that were opened through it. */
  connections = 0;
  readonly #open = new Set<Socket>();
  readonly #watchers = new Set<{ readonly isSo: () => boolean; readonly tell: () => void }>();

  private constructor(
    private readonly server: Server,
    private rules: NetworkRules,
  ) {}

  /** Leads to a port of this machine, which may be told later. */
  static async open(target: () => number, rules: NetworkRules = {}): Promise<SlowNetwork> {
    const server = createServer();
    const network = new SlowNetwork(server, rules);
    server.on('connection', (client) => network.#carry(client, connect(target(), '127.0.0.1')));
    await listening(server);
    return network;
  }

  get port(): number {
    return portOf(this.server);
  }

  /** From the next bytes on. */
  change(rules: NetworkRules): void {
    this.rules = rules;
  }

  /** Resolves once so many connections were opened. */
  opened(count: number): Promise<void> {
    return this.#until(() => this.connections >= count);
  }

  /** Resolves once none is open. */
  closed(): Promise<void> {
    return this.#until(() => this.#open.size === 0);
  }

  /** Breaks off all that are open now, as something in between does that has seen nothing on them for a while. */
  breakOpen(): void {
    for (const socket of this.#open) socket.destroy();
  }

  close(): void {
    this.breakOpen();
    this.server.close();
  }

  #carry(client: Socket, onward: Socket): void {
    const number = this.connections++;
    const breaks = this.rules.breaks?.(number) === true;
    for (const socket of [client, onward]) {
      socket.setNoDelay();
      this.#open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#open.delete(socket);
        this.#look();
      });
    }
    this.#look();
    const half = (): number => (this.rules.roundTrip ?? 0) / 2;
    // The kernel here has accepted at once; out there that takes a round trip, too.
    let handshake = 2 * half();
    forward(client, onward, () => {
      if (breaks) client.destroy();
      const delay = half() + handshake;
      handshake = 0;
      return delay;
    });
    forward(onward, client, half);
  }

  #until(isSo: () => boolean): Promise<void> {
    if (isSo()) return Promise.resolve();
    return new Promise((tell) => this.#watchers.add({ isSo, tell }));
  }

  #look(): void {
    for (const watcher of this.#watchers) {
      if (!watcher.isSo()) continue;
      this.#watchers.delete(watcher);
      watcher.tell();
    }
  }
}

/** In order, each part after its delay. */
function forward(from: Socket, to: Socket, delay: () => number): void {
  let before = Promise.resolve();
  const later = (send: () => void): void => {
    const milliseconds = delay();
    const arrived = milliseconds > 0 ? sleep(milliseconds) : Promise.resolve();
    before = Promise.all([before, arrived]).then(send);
  };
  from.on('data', (part) =>
    later(() => {
      if (!to.destroyed) to.write(part);
    }),
  );
  from.on('end', () => later(() => to.end()));
  // What is still on the way arrives before.
  from.on('close', () => later(() => to.destroySoon()));
}
