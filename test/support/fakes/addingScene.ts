import type { NewProfileNeeds } from '../../../src/commands/profile/addingProfiles.js';
import { IamKeysError } from '../../../src/core/errors.js';
import { StoredWatch } from '../../../src/core/issue/storedWatch.js';
import type { Caller, ProfileChoice } from '../../../src/core/model.js';
import type { Connection, ProfileReader } from '../../../src/core/ports.js';
import type { NewProfile } from '../../../src/core/profile/newProfile.js';
import { accountOf, NO_PROFILES, profilesOf, secretsOfWindow, uiOf } from './commandSubjects.js';
import { FakeAccount } from './fakeAccount.js';
import { FakeMachine } from './fakeMachine.js';
import { MemoryDestination, MemoryStoredKeys } from './memoryDestination.js';
import { Script } from './script.js';
import type { ScriptedPrompts } from './scriptedPrompts.js';

/** Who the pairs are unless the test says otherwise. */
export const ANA: Caller = {
  account: '123456789012',
  arn: 'arn:aws:iam::123456789012:user/ana',
  partition: 'aws',
  kind: 'user',
  userName: 'ana',
};

/** A window without an account, in which profiles are added; whoever is asked for answers as the test says. */
export class AddingScene {
  /** By profile. */
  readonly destinations = new Map<string, MemoryDestination>();
  readonly tried: NewProfile[] = [];
  readonly chosen: ProfileChoice[] = [];
  readonly #machine = new FakeMachine();
  readonly time = this.#machine.time;
  readonly watch = new StoredWatch(
    { copies: (keyId) => new MemoryStoredKeys([...this.destinations.values()]).copies(keyId) },
    this.time,
  );
  /** What is answered, in turn; the last one for ever. */
  answers: [Caller | IamKeysError, ...(Caller | IamKeysError)[]] = [ANA];

  context(prompts: ScriptedPrompts, reader: ProfileReader = NO_PROFILES): NewProfileNeeds {
    const { time, watch } = this;
    const secrets = secretsOfWindow(this.#machine.window('this'));
    return {
      account: accountOf(this.#connectionOf(ANA), time),
      choices: {
        active: () => Promise.reject(new Error('not asked')),
        choose: (choice) => Promise.resolve(void this.chosen.push(choice)),
        recent: () => [],
        connect: () => Promise.reject(new Error('not asked')),
        tryOut: (profile) => this.#answerTo(profile),
        sources: () => [],
        forgetSessions: () => undefined,
      },
      profiles: profilesOf(reader),
      secrets: {
        ...secrets,
        ports: { ...secrets.ports, watch },
        destinationFor: (place) => {
          const destination = new MemoryDestination(place);
          if (place.kind === 'profile') this.destinations.set(place.profile, destination);
          return destination;
        },
      },
      ui: uiOf(prompts),
      time,
    };
  }

  /** The secret that a profile got for a key. */
  secretIn(profile: string, keyId: string): string | undefined {
    return this.destinations.get(profile)?.secretOf(keyId)?.reveal();
  }

  async #answerTo(profile: NewProfile): Promise<Connection> {
    this.tried.push(profile);
    const [answer, ...others] = this.answers;
    if (others[0]) this.answers = [others[0], ...others.slice(1)];
    if (answer instanceof IamKeysError) throw answer;
    return Promise.resolve(this.#connectionOf(answer));
  }

  #connectionOf(caller: Caller): Connection {
    return { ...new FakeAccount(new Script(), this.#machine.time).connection(), caller };
  }
}
