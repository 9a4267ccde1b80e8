import assert from 'node:assert/strict';
import type { Connection } from '../../../../src/core/ports.js';
import { resumeUser, type ResumeResult } from '../../../../src/core/user/resuming.js';
import { suspendUser, type SuspendResult } from '../../../../src/core/user/suspending.js';
import type { Suspension, SuspensionPorts } from '../../../../src/core/user/suspension.js';
import { DurableFolder } from '../../../../src/files/durableFolder.js';
import { FolderSuspensions } from '../../../../src/state/suspensions.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { testWorld } from '../../../support/awsFiles/world.js';
import { MemoryLocks } from '../../../support/fakes/memoryLocks.js';

export const NOW = Date.UTC(2026, 2, 14, 9, 26, 53);

/** A window that suspends and resumes bob, over a folder that other windows share. */
export class SuspendingWindow {
  readonly ports: SuspensionPorts;

  constructor(
    folder: string,
    readonly connection: Connection,
    /** Calls and writes until the window is killed: the next one never comes back. */
    private steps = Infinity,
  ) {
    const suspensions = new FolderSuspensions(new DurableFolder(testWorld(), folder));
    this.ports = {
      suspensions: {
        list: () => suspensions.list(),
        unread: () => suspensions.unread(),
        put: (suspension) => this.#step(() => suspensions.put(suspension)),
        remove: (suspension) => this.#step(() => suspensions.remove(suspension)),
      },
      lock: new MemoryLocks(),
      clock: { now: () => NOW },
    };
  }

  #kill = (): void => undefined;
  readonly #killed = new Promise<'killed'>((resolve) => (this.#kill = () => resolve('killed')));

  /** All active keys, as the person sees and agrees to them now. */
  async suspend(removePassword = false, keyIds?: readonly string[]): Promise<SuspendResult | 'killed'> {
    const { iam } = this.connection;
    const user = await iam.getUser('bob');
    const active = (await iam.listAccessKeys('bob')).filter(({ status }) => status === 'Active');
    const request = { connection: this.#connection(), user, keyIds: keyIds ?? active.map(({ id }) => id) };
    return Promise.race([suspendUser({ ...request, removePassword }, this.ports), this.#killed]);
  }

  async resume(name = 'bob'): Promise<ResumeResult | 'killed'> {
    const [suspension] = await this.ports.suspensions.list();
    assert.ok(suspension);
    return Promise.race([resumeUser(suspension, { name }, this.#connection(), this.ports), this.#killed]);
  }

  async record(): Promise<Suspension | undefined> {
    return (await this.ports.suspensions.list())[0];
  }

  #connection(): Connection {
    const { iam } = this.connection;
    return {
      ...this.connection,
      iam: {
        ...iam,
        updateAccessKey: (...change) => this.#step(() => iam.updateAccessKey(...change)),
        removeUserChild: (...change) => this.#step(() => iam.removeUserChild(...change)),
      },
    };
  }

  #step(work: () => Promise<void>): Promise<void> {
    this.steps -= 1;
    if (this.steps >= 0) return work();
    this.#kill();
    return new Promise(() => undefined);
  }
}

/** The statuses of bob's keys in the order in which they were made. */
export function statusesIn(sandbox: Sandbox): readonly string[] {
  return sandbox.keysOf('bob').map(({ status }) => status);
}
