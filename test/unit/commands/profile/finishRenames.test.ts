import assert from 'node:assert/strict';
import { finishRenames } from '../../../../src/commands/profile/finishRenames.js';
import { IamKeysError } from '../../../../src/core/errors.js';
import type { FinishedRenames } from '../../../../src/core/profile/profileRename.js';

describe('renames that a killed window left', () => {
  const nothing: FinishedRenames = { finished: [], failed: [], unread: [] };

  async function told(
    renames: FinishedRenames,
  ): Promise<{ readonly said: readonly string[]; readonly error: unknown }> {
    const said: string[] = [];
    const needs: Parameters<typeof finishRenames>[0] = {
      profiles: { editor: { finishRenames: () => Promise.resolve(renames) } },
      ui: {
        notify: (text: string) => void said.push(text),
        warn: (text: string) => void said.push(text),
        editor: { openFile: () => Promise.resolve() } as never,
      },
    };
    const error: unknown = await finishRenames(needs).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return { said, error };
  }

  it('are told, each with the name that the profile has now', async () => {
    const finished = [
      { profile: 'a', to: 'b', outcome: 'finished' },
      { profile: 'c', to: 'd', outcome: 'takenBack' },
    ] as const;
    const { said, error } = await told({ ...nothing, finished });
    assert.equal(error, undefined);
    assert.match(said[0] ?? '', /profile a .*: it is called b in both/);
    assert.match(said[1] ?? '', /profile c to d .* in both AWS files/);
  });

  it('are told of, too, where they cannot be read or finished, and nothing where there are none', async () => {
    const failed = [new IamKeysError('FileBusy', { path: '/c' })];
    const { said, error } = await told({ finished: [], failed, unread: [{ path: '/x.json', isNewer: true }] });
    assert.equal(error, failed[0]);
    assert.match(said.join(), /newer version.*\/x\.json/);
    assert.deepEqual(await told(nothing), { said: [], error: undefined });
  });
});
