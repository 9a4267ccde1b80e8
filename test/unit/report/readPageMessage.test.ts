import assert from 'node:assert/strict';
import { readPageMessage } from '../../../src/report/readPageMessage.js';

const TARGET = { account: '111122223333', userName: 'ci-deploy', keyId: 'AKIAIOSFODNN7EXAMPLE' };

describe('a message of the report page', () => {
  it('is read where it is one that the page sends', () => {
    for (const message of [
      { type: 'ready' },
      { type: 'newReport' },
      { type: 'stop' },
      { type: 'connect' },
      { type: 'needKeys', users: [{ account: 'RGW11122233344455566', userName: 'a' }] },
      { type: 'act', action: 'deactivate', targets: [TARGET, { ...TARGET, userName: '<img src=x>' }] },
      { type: 'export', format: 'findingsCsv', into: 'document' },
      { type: 'retry', accounts: ['111122223333'] },
      { type: 'openAccount', account: '111122223333' },
    ])
      assert.deepEqual(readPageMessage(message), message);
  });

  it('keeps no field beside those that belong to it', () => {
    const message = { type: 'act', action: 'rotate', targets: [{ ...TARGET, command: 'x' }], secret: 'y' };
    assert.deepEqual(readPageMessage(message), { type: 'act', action: 'rotate', targets: [TARGET] });
  });

  for (const [what, message] of Object.entries({
    'nothing at all': undefined,
    'a text': 'ready',
    'an unknown type': { type: 'delete', targets: [TARGET] },
    'a type of the prototype': { type: 'constructor' },
    'an unknown action': { type: 'act', action: 'delete', targets: [TARGET] },
    'no target': { type: 'act', action: 'rotate', targets: [] },
    'a list that is none': { type: 'act', action: 'rotate', targets: { length: 1, 0: TARGET } },
    'one wrong target among right ones': { type: 'act', action: 'rotate', targets: [TARGET, { ...TARGET, keyId: 7 }] },
    'a key ID that is none': { type: 'act', action: 'rotate', targets: [{ ...TARGET, keyId: 'AKIA iamKeys' }] },
    'a name that is too long': { type: 'needKeys', users: [{ ...TARGET, userName: 'a'.repeat(129) }] },
    'too many users': { type: 'needKeys', users: Array.from({ length: 1001 }, () => TARGET) },
    'an unknown format': { type: 'export', format: 'pdf', into: 'file' },
    'a file of its own choice': { type: 'export', format: 'json', into: '../report.json' },
    'an account that is none': { type: 'openAccount', account: '../../x' },
  }))
    it(`is refused with ${what}`, () => assert.equal(readPageMessage(message), undefined));
});
