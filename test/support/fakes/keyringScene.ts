import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CredentialsFile } from '../../../src/awsFiles/credentialsFile.js';
import { decodeDocument } from '../../../src/awsFiles/document/decodeDocument.js';
import { mergeFiles } from '../../../src/awsFiles/mergedFiles.js';
import { AwsProfileEditor } from '../../../src/awsFiles/profileEditor.js';
import { keyringKeyOf } from '../../../src/awsFiles/profileFacts.js';
import { SharedFiles } from '../../../src/awsFiles/sharedFiles.js';
import type { Needs, SecretsContext } from '../../../src/commands/context.js';
import type { Connection } from '../../../src/core/ports.js';
import type { KeyPair, Place } from '../../../src/core/model.js';
import { pairInItem } from '../../../src/core/secret/keyringItem.js';
import { KeyringTrials } from '../../../src/core/secret/keyringTrials.js';
import { SecretText } from '../../../src/core/secret/secretText.js';
import {
  KeyringDestination,
  type KeyringDestinationPorts,
} from '../../../src/destinations/keyring/keyringDestination.js';
import { SystemKeyringItems } from '../../../src/destinations/keyring/keyringItems.js';
import { ProfileDestination } from '../../../src/destinations/profile.js';
import { VisibleStoredKeys } from '../../../src/destinations/storedKeys.js';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { testWorld } from '../awsFiles/world.js';
import { accountOf, profilesOf, secretsOf, uiOf } from './commandSubjects.js';
import { FakeAccount } from './fakeAccount.js';
import { FakeMachine } from './fakeMachine.js';
import { MemoryKeyring, memoryKeyringRecords, memoryTrialRecords, printedBy } from './memoryKeyring.js';
import { MemoryRenames } from './memoryRenames.js';
import { Shared } from './openStore.js';
import { Script } from './script.js';
import type { ScriptedPrompts } from './scriptedPrompts.js';

/** What a window that was killed at some moment leaves. */
export interface Left {
  readonly credentials: string;
  readonly config: string;
  readonly items: ReadonlyMap<string, string>;
}

/** What of a scene is otherwise. */
export interface SceneOptions {
  /** Both AWS files are one. */
  readonly isOneFile?: boolean;
  /** In place of the keyring in memory. */
  readonly other?: Pick<KeyringDestinationPorts, 'keyring' | 'runLine'>;
}

/** AWS files in a folder beside a keyring in memory, and the commands that move keys between them. */
export class KeyringScene {
  readonly keyring = new MemoryKeyring();
  readonly records = memoryKeyringRecords();
  readonly machine = new FakeMachine();
  /** All that a kill could have left so far: noted around each call of the file system and of the keyring. */
  readonly left: Left[] = [];
  readonly files: SharedFiles;
  readonly editor: AwsProfileEditor;
  readonly secrets: SecretsContext;
  /** Whom profiles connect as; none where AWS cannot be reached. */
  connection: Connection | undefined;
  readonly #located: { readonly credentials: string; readonly config: string };

  constructor(folder: string, { isOneFile = false, other }: SceneOptions = {}) {
    const credentials = path.join(folder, 'credentials');
    this.#located = { credentials, config: isOneFile ? credentials : path.join(folder, 'config') };
    const world = testWorld({ fs: this.#watched(nodeFileSystem) });
    const keyring = this.#watched(other?.keyring ?? this.keyring);
    this.files = new SharedFiles(world.fs, () => this.#located);
    this.editor = new AwsProfileEditor(
      world,
      () => this.#located,
      () => [],
      new MemoryRenames(),
    );
    const items = new SystemKeyringItems(keyring, this.records);
    const { saved } = new Shared().activate();
    const stored = new VisibleStoredKeys(saved, this.files, () => this.files, items);
    const file = new CredentialsFile(this.#located, world);
    const destinationFor = (place: Place, beside?: KeyPair) => {
      if (place.kind === 'keyring')
        return new KeyringDestination(
          place,
          {
            keyring,
            items,
            file,
            timer: this.machine.time,
            trials: new KeyringTrials({
              keyring,
              records: memoryTrialRecords(),
              clock: this.machine.time,
              random: randomUUID,
            }),
            runLine: other?.runLine ?? ((command) => printedBy(keyring, command)),
            lineWritten: (profile, keyId, written) => this.editor.lineWritten(profile, keyId, written, file),
          },
          beside,
        );
      if (place.kind !== 'profile') throw new Error('nothing goes there');
      return new ProfileDestination(
        place,
        file,
        this.machine.time,
        (profile, keyId, written) => this.editor.keyWritten(profile, keyId, written, file),
        beside?.keyId,
      );
    };
    const ports = { ...this.machine.window('this').ports, stored };
    this.secrets = {
      ...secretsOf({ ports, saved, files: this.files, destinationFor }),
      keyring,
      items,
      read: (place, key) => stored.read(place, key),
    };
  }

  context(prompts: ScriptedPrompts): Needs<'account' | 'choices' | 'profiles' | 'secrets' | 'ui' | 'time'> {
    const never = (): never => {
      throw new Error('not asked');
    };
    const { time } = this.machine;
    return {
      account: accountOf(new FakeAccount(new Script(), time).connection(), time),
      choices: {
        active: () => Promise.resolve({ kind: 'environment' }),
        choose: never,
        recent: never,
        connect: () => (this.connection ? Promise.resolve(this.connection) : Promise.reject(new Error('offline'))),
        forgetSessions: never,
        tryOut: never,
        sources: never,
      },
      profiles: { ...profilesOf(this.files), editor: this.editor },
      secrets: this.secrets,
      ui: uiOf(prompts),
      time,
    };
  }

  /** Both files as they are to be; a missing one counts as empty. One that is both is the first. */
  write(credentials: string, config = ''): void {
    writeFileSync(this.#located.config, config);
    writeFileSync(this.#located.credentials, credentials);
  }

  now(): Left {
    return {
      credentials: textOf(this.#located.credentials),
      config: textOf(this.#located.config),
      items: new Map(this.keyring.items),
    };
  }

  #watched<T extends object>(port: T): T {
    return new Proxy(port, {
      get: (target, property) => {
        const value: unknown = Reflect.get(target, property, target);
        if (typeof value !== 'function') return value;
        return (...args: readonly unknown[]): unknown => {
          this.left.push(this.now());
          const result: unknown = Reflect.apply(value, target, args);
          if (result instanceof Promise) void result.finally(() => this.left.push(this.now())).catch(() => undefined);
          return result;
        };
      },
    });
  }
}

/** The pair that AWS's tools find in a profile then, as the AWS CLI looks for it; undefined for none. */
export function pairIn({ credentials, config, items }: Left, profile: string): KeyPair | undefined {
  const document = (text: string, role: 'credentials' | 'config') =>
    decodeDocument(Buffer.from(text), role, `/${role}`);
  const merged = mergeFiles(document(config, 'config'), document(credentials, 'credentials')).profiles.get(profile);
  if (!merged) return undefined;
  const keyId = keyringKeyOf(merged);
  if (keyId !== undefined) return pairInItem(new SecretText(items.get(keyId) ?? ''));
  const { keys } = merged;
  return keys && { keyId: keys.accessKeyId, secret: keys.secret };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
