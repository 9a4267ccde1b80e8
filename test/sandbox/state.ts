import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../src/core/ports.js';
import type { SandboxKey } from './account.js';
import { Account } from './account.js';
import type { Surroundings } from './api.js';
import type { Impersonation } from './authenticate.js';
import type { World } from './call.js';
import { CallLog } from './callLog.js';
import { EventStore } from './events.js';
import { Faults } from './faults.js';
import { Holds } from './holds.js';
import { Hooks } from './hooks.js';
import { Organization } from './organization.js';
import { Permissions } from './permissions.js';
import { Propagation } from './propagation.js';
import { Random, newSecret } from './random.js';
import { seedAccount } from './seed.js';
import { inventEvents } from './seedEvents.js';
import { DEMO_REGION, seedValues } from './seedValues.js';
import { Sessions } from './sessions.js';
import { RegionValues } from './values.js';

/** What the account is made from. */
export interface StateOptions {
  /** The clock that dates, ages, signatures and sessions go by; the machine's when missing. */
  readonly clock?: Clock;
  /** Waits so many milliseconds: how latency comes about. */
  readonly sleep?: (ms: number) => Promise<void>;
  /** Users of the seeded account, 240 when missing. */
  readonly users?: number;
  /** Decides the names, IDs and dates of the account. */
  readonly seed?: number;
  readonly accountId?: string;
  /** `none` for an account without an alias. */
  readonly alias?: string;
}

/** The parts that decide what a request meets; replaced or emptied by a reset. */
export class SandboxState implements Surroundings {
  readonly faults = new Faults();
  readonly holds = new Holds();
  readonly hooks = new Hooks();
  readonly log = new CallLog();
  readonly latencies = new Map<string, number>();
  impersonation: Impersonation | undefined;
  readonly #adminSecret = newSecret();
  #seeded: { readonly world: World; readonly adminKey: SandboxKey };

  constructor(private readonly options: StateOptions) {
    this.#seeded = this.#seed(options.users);
  }

  get world(): World {
    return this.#seeded.world;
  }

  get adminKey(): SandboxKey {
    return this.#seeded.adminKey;
  }

  readonly wait = async (action: string): Promise<void> => {
    const ms = this.latencies.get(action) ?? this.latencies.get('*') ?? 0;
    if (ms > 0) await (this.options.sleep ?? sleep)(ms);
  };

  reset(users: number | undefined): void {
    this.holds.releaseAll();
    this.faults.clear();
    this.hooks.clear();
    this.log.clear();
    this.latencies.clear();
    this.impersonation = undefined;
    this.#seeded = this.#seed(users ?? this.options.users);
  }

  #seed(users = 240): { readonly world: World; readonly adminKey: SandboxKey } {
    const { clock = { now: Date.now }, seed = 1, accountId = '123456789012', alias = 'acme-sandbox' } = this.options;
    const account = new Account(accountId, alias === 'none' ? undefined : alias, new Random(seed));
    const adminKey = seedAccount(account, { users, now: clock.now(), adminSecret: this.#adminSecret });
    const sessions = new Sessions(account.random, account.id);
    const regions = new Map<string, RegionValues>();
    const values = (region: string): RegionValues => {
      const there = regions.get(region) ?? new RegionValues(account, region);
      regions.set(region, there);
      return there;
    };
    seedValues(values(DEMO_REGION), clock.now());
    const world = {
      account,
      values,
      sessions,
      permissions: new Permissions(),
      propagation: new Propagation(),
      organization: new Organization(),
      events: new EventStore(() => inventEvents(account, clock.now(), seed)),
      shortPages: false,
      now: () => clock.now(),
    };
    return { world, adminKey };
  }
}
