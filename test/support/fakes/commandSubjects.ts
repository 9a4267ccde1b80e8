import { ActiveAccount } from '../../../src/account/activeAccount.js';
import { LocalKeys } from '../../../src/account/localKeys.js';
import { LocalProfiles } from '../../../src/account/localProfiles.js';
import { LostKeys } from '../../../src/account/lostKeys.js';
import { UserSelection } from '../../../src/account/userSelection.js';
import type {
  CommandContext,
  KnownPlaces,
  ProfilesContext,
  SecretsContext,
  Ui,
  UsersContext,
} from '../../../src/commands/context.js';
import type { Event } from '../../../src/core/event.js';
import { ReadableSecrets } from '../../../src/core/secret/readableSecrets.js';
import { isSameKey } from '../../../src/core/key/keyIdentity.js';
import type { KeyIdentity, LostSecret } from '../../../src/core/secret/secretRecords.js';
import type { Clock, Connection, ProfileReader, Timer } from '../../../src/core/ports.js';
import { NoKeyring } from '../../../src/keyring/noKeyring.js';
import { noItems } from './memoryKeyring.js';
import { boundedStore } from '../../../src/destinations/secretStorage/boundedStore.js';
import { savedSource } from '../../../src/destinations/secretSources.js';
import { SecretStorageSecrets } from '../../../src/destinations/secretStorage/savedSecrets.js';
import type { Hints } from '../../../src/ui/memory.js';
import { notificationsOf } from '../../../src/ui/notifications.js';
import type { Prompts } from '../../../src/ui/prompts.js';
import { MemorySavedSecretRecords } from './memoryRecords.js';
import type { FakeWindow } from './fakeMachine.js';

const NEVER: Event = () => ({ dispose: () => undefined });

/** Asks and tells by the prompts, runs pressed buttons at once, shows no progress and writes no log. */
export function uiOf(prompts: Prompts, more: Partial<Ui> & { readonly run?: (title: string) => void } = {}): Ui {
  const run = async (title: string, body: () => Promise<void> | void): Promise<void> => {
    if (more.run) more.run(title);
    else await body();
  };
  const nothing = (): void => undefined;
  return {
    home: '/home/ana',
    platform: 'linux',
    prompts,
    ...notificationsOf(prompts, { run, execute: () => Promise.resolve() }),
    clipboard: {
      isCleared: true,
      copy: () => Promise.resolve(),
      copySecret: () => Promise.resolve(),
      read: () => Promise.resolve(''),
    },
    editor: {
      openTerminal: nothing,
      isBrowser: false,
      openFile: () => Promise.resolve(),
      openDocument: () => Promise.resolve(),
      textAtCursor: () => '',
      openLink: () => Promise.resolve(),
      withViewProgress: (task) => task(),
      gitRemotes: () => [],
      withCancellableProgress: (_title, task) => task(new AbortController().signal, nothing),
    },
    pages: { show: nothing },
    log: { info: nothing, error: nothing, show: nothing },
    start: nothing,
    later: nothing,
    ...more,
  };
}

/** Remembers no place that uses a key. */
export const NO_PLACES: KnownPlaces['rotations'] = {
  places: {
    list: () => Promise.resolve([]),
    get: () => Promise.resolve([]),
    put: () => Promise.resolve(),
    remote: () => Promise.resolve([]),
    putRemote: () => Promise.resolve(),
  },
};

/** An account that connects with this connection when it is opened. */
export function accountOf(connection: Connection, time: Clock & Timer): ActiveAccount {
  const connector = { connect: () => Promise.resolve(connection) };
  return new ActiveAccount(connector, () => Promise.resolve(connection.choice), { clock: time, timer: time });
}

/** A view that has no rows and takes no row for its own. */
export function usersOf(clock: Clock): UsersContext {
  const thresholds = { staleAfterDays: 90, unusedAfterDays: 45 };
  return {
    view: {
      isOwn: (value): value is never => value === usersOf,
      keyRow: () => Promise.resolve(undefined),
      reveal: () => Promise.resolve(),
      selectedRows: [],
    },
    selection: new UserSelection(() => ({ now: clock.now(), thresholds })),
    pinned: { list: () => [], add: () => Promise.resolve(), remove: () => Promise.resolve(), onDidChange: NEVER },
  };
}

/** AWS files that nothing writes to. */
export function profilesOf(reader: ProfileReader): ProfilesContext {
  return {
    view: { isOwn: (value): value is never => value === profilesOf },
    selected: () => [],
    reader,
    local: new LocalProfiles(reader),
    itemStates: { load: () => Promise.resolve() },
    editor: {
      preflight: () => Promise.resolve(),
      finishRenames: () => Promise.resolve({ finished: [], failed: [], unread: [] }),
      rename: () => Promise.resolve([]),
      remove: () => Promise.resolve([]),
      setRegion: () => Promise.resolve([]),
      takeOutPair: () => Promise.resolve([]),
      takeOutLine: () => Promise.resolve([]),
      asOne: (_profiles, work) => work(),
      diagnose: () => Promise.resolve([]),
      fix: () => Promise.resolve(0),
      onDidChange: NEVER,
      lastChange: () => undefined,
      undo: () => Promise.resolve(false),
    },
    hasAwsCli: () => Promise.resolve(true),
  };
}

/** What {@link secretsOf} is made of. */
export interface SecretParts extends Pick<SecretsContext, 'ports' | 'saved' | 'destinationFor'> {
  readonly files: ProfileReader;
}

/** The secrets of a window; which ones are lost is known in memory alone. */
export function secretsOf({ ports, saved, destinationFor, files }: SecretParts): SecretsContext {
  let kept: readonly LostSecret[] = [];
  const records = {
    list: () => kept,
    put: (lost: readonly LostSecret[]) => Promise.resolve(void (kept = [...kept, ...lost])),
    remove: (keys: readonly KeyIdentity[]) =>
      Promise.resolve(void (kept = kept.filter((lost) => !keys.some((key) => isSameKey(lost, key))))),
  };
  const local = new LocalKeys(files, saved);
  return {
    saved,
    local,
    lost: new LostKeys(records, local, ports.clock),
    ports,
    destinationFor,
    readable: new ReadableSecrets(ports.unstored, [savedSource(saved)]),
    read: (_place, key) => saved.get(key),
    remote: {
      commands: () => [],
      connect: () => Promise.reject(new Error('no other account')),
      enterprise: () => undefined,
    },
    storageTrust: async () => (await ports.storageIdentity.look()).trust,
    keyring: new NoKeyring(),
    items: noItems(),
  };
}

/** The secrets of a window that keeps all in memory. */
export function secretsOfWindow({ ports, store, destination, machine }: FakeWindow): SecretsContext {
  const identity = ports.storageIdentity;
  const saved = new SecretStorageSecrets(boundedStore(store, machine.time), {
    records: new MemorySavedSecretRecords(),
    identity,
    activation: 'this one',
  });
  return secretsOf({ ports, saved, files: NO_PROFILES, destinationFor: () => destination });
}

/** Remembers nothing over a test, and takes all hints as dismissed. */
export function memoryOf(
  hints: Hints = { isDismissed: () => true, dismiss: () => Promise.resolve() },
): CommandContext['memory'] {
  const nothing = { last: () => undefined, remember: () => Promise.resolve() };
  return { hints, mfaDevices: nothing, memberRoles: nothing };
}

/** Without a profile, at a path where no test writes. */
export const NO_PROFILES: ProfileReader = {
  locations: () => ({ credentials: '/c', config: '/f' }),
  list: () => Promise.resolve({ profiles: [], problems: [], files: { credentials: '/c', config: '/f' } }),
};
