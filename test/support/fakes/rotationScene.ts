import { setImmediate } from 'node:timers/promises';
import { isNamed } from '../../../src/core/key/secretPlaces.js';
import { isSameKey } from '../../../src/core/key/keyIdentity.js';
import { issueKey } from '../../../src/core/issue/issueKey.js';
import type { RotationPorts } from '../../../src/core/rotation/rotation.js';
import type { Place, Rotation } from '../../../src/core/model.js';
import { isRemote } from '../../../src/core/place/remotePlace.js';
import type { KeyIdentity } from '../../../src/core/secret/secretRecords.js';
import type { RotationId, Rotations } from '../../../src/core/ports.js';
import { MemoryDestination, MemoryStoredKeys } from './memoryDestination.js';
import { scripted, type When } from './script.js';
import { noItems } from './memoryKeyring.js';
import { MemoryLocks } from './memoryLocks.js';
import { FakeMachine, type FakeWindow } from './fakeMachine.js';

const PATH = '/home/me/.aws/credentials';
export const WORK: Place = { kind: 'profile', profile: 'work', path: PATH };
export const CI: Place = { kind: 'profile', profile: 'ci', path: PATH };
export const STORAGE: Place = { kind: 'secretStorage' };
export const REMOTE: Place = { kind: 'command', name: 'vault' };

/** A day. */
export const QUIET_MS = 86_400_000;

class MemoryRotations implements Rotations {
  readonly records = new Map<string, string>();

  async list(): Promise<readonly Rotation[]> {
    return Promise.resolve([...this.records.values()].map((text) => JSON.parse(text) as Rotation));
  }

  async unread(): Promise<readonly []> {
    return Promise.resolve([]);
  }

  async get({ userName }: RotationId): Promise<Rotation | undefined> {
    const text = this.records.get(userName);
    return Promise.resolve(text === undefined ? undefined : (JSON.parse(text) as Rotation));
  }

  async put(rotation: Rotation): Promise<void> {
    this.records.set(rotation.userName, JSON.stringify(rotation));
    return Promise.resolve();
  }

  async remove({ userName }: RotationId): Promise<void> {
    this.records.delete(userName);
    return Promise.resolve();
  }
}

/** A user with one key whose secret is in the profile `work`, and everything that rotating it needs. */
export class RotationScene {
  readonly machine = new FakeMachine();
  readonly rotations = new MemoryRotations();
  readonly places = [WORK, CI, STORAGE, REMOTE].map((place) => new MemoryDestination(place));
  readonly locks = new MemoryLocks();
  proven = true;
  readonly oldKeyId: string;
  #windows = 0;

  constructor(readonly userName = 'bob') {
    this.machine.account.addUser(userName);
    this.oldKeyId = this.machine.account.addKey(userName).id;
    this.give(WORK, this.oldKeyId);
  }

  get owner(): RotationId {
    return { account: '123456789012', partition: 'aws', userName: this.userName };
  }

  get record(): Rotation | undefined {
    const text = this.rotations.records.get(this.userName);
    return text === undefined ? undefined : (JSON.parse(text) as Rotation);
  }

  give(destination: Place, keyId: string): void {
    const secret = this.machine.account.secretOf(keyId);
    if (secret === undefined) throw new Error('no such key');
    void this.place(destination).store({ ...this.saved(keyId), secret });
  }

  place(destination: Place): MemoryDestination {
    const found = this.places.find((each) => JSON.stringify({ ...each.place }) === JSON.stringify({ ...destination }));
    if (found === undefined) throw new Error('no such place');
    return found;
  }

  /** The key ID that a profile holds. */
  secretIdAt(destination: Place): string | undefined {
    return this.place(destination).pairs.at(-1)?.keyId;
  }

  /** `Active`, …, or `gone`. */
  statusOf(keyId: string): string {
    return this.machine.account.keysOf(this.userName).find(({ id }) => id === keyId)?.status ?? 'gone';
  }

  get newKeys(): readonly string[] {
    return this.machine.account
      .keysOf(this.userName)
      .map(({ id }) => id)
      .filter((id) => id !== this.oldKeyId);
  }

  open(): { readonly window: FakeWindow; readonly ports: RotationPorts } {
    const { machine, locks } = this;
    const { script } = machine;
    this.#windows += 1;
    const window = machine.window(`window-${this.#windows}`);
    const stored = new MemoryStoredKeys(this.places.filter(({ place }) => !isRemote(place)));
    const ports: RotationPorts = {
      rotations: scripted('rotations', this.rotations, ['get', 'put', 'remove'], script),
      lock: scripted(
        'rotationLock',
        { acquire: (account: string, user: string) => locks.acquire(account, user) },
        ['acquire'],
        script,
      ),
      issueKey: (request) => issueKey(request, { ...window.ports, stored }),
      destinationFor: (destination) =>
        scripted(nameOf(destination), this.place(destination), ['preflight', 'store', 'readBack'], script),
      copies: (keyId) =>
        script.run('copies', async () => {
          const copies = await stored.copies(keyId);
          const read = copies.map((copy) =>
            script.run(`read.${nameOf(copy.place ?? STORAGE)}`, () => [copy]).catch(() => []),
          );
          return (await Promise.all(read)).flat();
        }),
      unstoredPorts: window.ports,
      saved: scripted(
        'saved',
        {
          forget: async (saved: KeyIdentity) => {
            const storage = this.place(STORAGE);
            storage.pairs = storage.pairs.filter((pair) => !isSameKey(pair, saved));
            return Promise.resolve();
          },
          isProven: async () => Promise.resolve(this.proven),
        },
        ['forget', 'isProven'],
        script,
      ),
      items: noItems(),
      quietMs: () => QUIET_MS,
      clock: machine.time,
      timer: machine.time,
    };
    return { window, ports };
  }

  saved(keyId: string): KeyIdentity {
    return { ...this.owner, keyId };
  }

  /** Lets a call hang, and time run, until it is reached; then the window is gone, as by kill -9. */
  async killAt(
    call: string,
    occurrence: number,
    when: When,
    window: FakeWindow,
    work: () => Promise<unknown>,
  ): Promise<void> {
    const { script, time } = this.machine;
    for (let earlier = 1; earlier < occurrence; earlier++) script.at(call, when, () => undefined);
    const reached = new Promise<void>((resolve) => {
      script.at(call, when, () => {
        resolve();
        return new Promise<never>(() => undefined);
      });
    });
    const over = work().then(() => {
      throw new Error(`${call} was not reached`);
    });
    await time.until(Promise.race([reached, over]));
    await setImmediate();
    this.machine.kill(window);
    time.stop();
    this.locks.held.clear();
  }
}

function nameOf(destination: Place): string {
  return isNamed(destination) ? destination.profile : destination.kind;
}
