import assert from 'node:assert/strict';
import type { Place } from '../../../src/core/model.js';
import { placeFile, placesWords, placeWords, shownPath } from '../../../src/ui/messages/placeMessages.js';

const HOME = '/home/ana';
const storage: Place = { kind: 'secretStorage' };
const profile = (name: string, path = `${HOME}/.aws/credentials`): Place => ({ kind: 'profile', profile: name, path });

describe('the words for a place', () => {
  for (const [place, words, file] of [
    [storage, "in VS Code's secret storage", ''],
    [profile('deploy'), 'in profile deploy', ''],
    [profile('deploy', `${HOME}/work/keys`), 'in profile deploy of ~/work/keys', '~/work/keys'],
    [profile('deploy', '/srv/.aws/credentials'), 'in profile deploy of /srv/.aws/credentials', '/srv/.aws/credentials'],
    [
      profile('deploy', '/home/anabel/.aws/credentials'),
      'in profile deploy of /home/anabel/.aws/credentials',
      '/home/anabel/.aws/credentials',
    ],
  ] as const) {
    it(`are “${words}”`, () => {
      assert.equal(placeWords(place, HOME), words);
      assert.equal(placeFile(place, HOME), file);
    });
  }

  it('leave out the usual file on Windows', () => {
    const place = profile('deploy', String.raw`C:\Users\ana\.aws\credentials`);
    assert.equal(placeWords(place, String.raw`C:\Users\ana`), 'in profile deploy');
  });

  it('name the file of several profiles once, and the storage first', () => {
    const elsewhere = [profile('c', '/srv/keys'), profile('d', '/srv/keys'), profile('e', '/srv/keys')];
    assert.equal(
      placesWords([profile('a'), ...elsewhere, storage, profile('b')], HOME),
      "in VS Code's secret storage, in profiles a and b and in profiles c, d and e of /srv/keys",
    );
    assert.equal(placesWords([], HOME), '');
  });

  it('write out a path that is in no home, or in one that is not known', () => {
    assert.equal(shownPath(HOME, HOME), HOME);
    assert.equal(shownPath('/srv/keys', ''), '/srv/keys');
  });
});
