import assert from 'node:assert/strict';
import type { SeveralNeeds } from '../../../src/commands/report/chosenAccounts.js';
import { reportOnAccounts } from '../../../src/commands/report/reportOnAccounts.js';
import type { Subscription } from '../../../src/core/event.js';
import type { MemberRole } from '../../../src/core/organization/memberAccounts.js';
import type { Profile, ProfileChoice } from '../../../src/core/model.js';
import type { Connection } from '../../../src/core/ports.js';
import type { PageMessage } from '../../../src/report/pageMessages.js';
import type { ReportModel } from '../../../src/report/reportModel.js';
import type { ConnectionFixture } from '../aws/connectionFixture.js';
import { accountOf, memoryOf, profilesOf, uiOf, usersOf } from './commandSubjects.js';
import { FakePage } from './fakePage.js';
import { ScriptedPrompts, type Answers } from './scriptedPrompts.js';
import { SkippedWaits } from './skippedWaits.js';

/** A report on several accounts, from the question to the page: what the window was asked, and what became of it. */
export class SeveralScene {
  readonly time = new SkippedWaits();
  readonly page = new FakePage();
  readonly prompts: ScriptedPrompts;
  /** What the window was connected by in the end. */
  chosen: ProfileChoice | undefined;
  remembered: MemberRole | undefined;
  copied = '';
  opened: Subscription | undefined;
  /** How what was begun for the page ended, if it failed. */
  readonly ends: Promise<unknown>[] = [];

  constructor(
    private readonly fixture: ConnectionFixture,
    answers: Answers,
  ) {
    this.prompts = new ScriptedPrompts(answers);
  }

  /** The window has this connection. */
  async begin(connection: Connection, profiles: readonly Partial<Profile>[] = []): Promise<this> {
    await reportOnAccounts(this.#needs(connection, profiles));
    return this;
  }

  /** The report that the page was told when nothing was under way any more. */
  settled(message: PageMessage): Promise<ReportModel> {
    return this.page.settled(message);
  }

  #needs(connection: Connection, profiles: readonly Partial<Profile>[]): SeveralNeeds {
    const { fixture, time } = this;
    const ui = uiOf(this.prompts);
    const list = profiles.map((profile): Profile => ({
      ...{ name: '', kind: 'static', inCredentials: true, inConfig: false, line: 1, ...profile },
    }));
    return {
      account: accountOf(connection, time),
      choices: {
        active: () => Promise.resolve(connection.choice),
        choose: (choice) => Promise.resolve(void (this.chosen = choice)),
        recent: () => [],
        connect: ({ kind, ...rest }) =>
          fixture.connect(kind === 'profile' && 'name' in rest ? rest.name : '', { timer: time }),
        tryOut: () => assert.fail(),
        sources: () => [],
        forgetSessions: () => undefined,
      },
      memory: {
        ...memoryOf(),
        memberRoles: {
          last: () => this.remembered,
          remember: (_account, role) => Promise.resolve(void (this.remembered = role)),
        },
      },
      profiles: profilesOf({
        locations: () => fixture.locations,
        list: () => Promise.resolve({ profiles: list, problems: [], files: fixture.locations }),
      }),
      time,
      ui: {
        ...ui,
        start: (_title, body) => void this.ends.push(body().catch((error: unknown) => error)),
        clipboard: { ...ui.clipboard, copy: (text) => Promise.resolve(void (this.copied = text)) },
        pages: { show: (_script, { begin }) => void (this.opened = begin(this.page)) },
      },
      users: usersOf(time),
    };
  }
}
