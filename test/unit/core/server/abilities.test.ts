import assert from 'node:assert/strict';
import { Abilities, isOptional } from '../../../../src/core/server/abilities.js';

describe('what a server can do', () => {
  it('is everything, until it is learned that an action is missing', () => {
    const abilities = new Abilities();
    const learned: string[] = [];
    abilities.onDidLearn((action) => learned.push(action));
    assert.equal(abilities.lacks('TagUser'), false);
    abilities.learnMissing('TagUser');
    abilities.learnMissing('TagUser');
    assert.deepEqual(
      [abilities.lacks('TagUser'), abilities.lacks('ListUserTags'), learned],
      [true, false, ['TagUser']],
    );
  });

  it('is never less than what users and their keys need', () => {
    const needed = ['ListUsers', 'GetUser', 'CreateUser', 'DeleteUser', 'ListAccessKeys', 'CreateAccessKey'];
    assert.deepEqual([...needed, 'UpdateAccessKey', 'DeleteAccessKey'].filter(isOptional), []);
    assert.equal(isOptional('GetAccessKeyLastUsed'), true);
  });
});
