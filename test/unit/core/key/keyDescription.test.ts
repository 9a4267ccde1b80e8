import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import {
  descriptionOf,
  describeAccessKey,
  forgetDescription,
  tagValueOf,
} from '../../../../src/core/key/keyDescription.js';
import { isQuarantined } from '../../../../src/core/user/quarantine.js';

describe('the description of a key', () => {
  for (const [text, value] of [
    ['Jenkins deploys', 'Jenkins deploys'],
    ['say "hi" 🎉 to <b>', 'say hi to b'],
    ['  a\n\tb  ', 'a b'],
    ['größe: 1/2 = x+y-z_@.', 'größe: 1/2 = x+y-z_@.'],
    ['🎉"', ''],
    ['é'.repeat(300), 'é'.repeat(256)],
    [`${'x'.repeat(255)} y`, 'x'.repeat(255)],
  ] as const) {
    it(`of ${JSON.stringify(text.slice(0, 20))} is what a tag takes`, () => {
      assert.equal(tagValueOf(text), value);
    });
  }

  it('is the tag of the key’s ID, whatever its case', () => {
    const tags = [
      { key: 'akiaiosfodnn7example', value: 'ci' },
      { key: 'Empty', value: '' },
    ];
    assert.equal(descriptionOf(tags, 'AKIAIOSFODNN7EXAMPLE'), 'ci');
    assert.equal(descriptionOf(tags, 'EMPTY'), undefined);
    assert.equal(descriptionOf(tags, 'other'), undefined);
  });

  it('is set as a tag, and taken away when it is empty', async () => {
    const calls: unknown[] = [];
    const iam = {
      tagUser: async (...args: unknown[]) => Promise.resolve(void calls.push(['tag', ...args])),
      untagUser: async (...args: unknown[]) => Promise.resolve(void calls.push(['untag', ...args])),
    };
    assert.equal(await describeAccessKey(iam, 'bob', 'KEY', 'a "b"'), 'a b');
    assert.equal(await describeAccessKey(iam, 'bob', 'KEY', '🎉'), '');
    assert.deepEqual(calls, [
      ['tag', 'bob', [{ key: 'KEY', value: 'a b' }]],
      ['untag', 'bob', ['KEY']],
    ]);
  });

  it('stays without the right to take it away; other faults are told', async () => {
    const failing = (error: Error) => ({ untagUser: async () => Promise.reject(error) });
    await forgetDescription(failing(new IamKeysError('AccessDenied', { message: 'no' })), 'bob', 'KEY');
    await assert.rejects(forgetDescription(failing(new TypeError('bug')), 'bob', 'KEY'), TypeError);
  });
});

describe('a quarantine', () => {
  const policy = (name: string) => ({ kind: 'attachedPolicy', id: `arn:aws:iam::aws:policy/${name}`, name }) as const;

  it('is told by AWS’s own policy, of any version', () => {
    for (const name of ['AWSCompromisedKeyQuarantine', 'AWSCompromisedKeyQuarantineV3'])
      assert.equal(isQuarantined([policy('ReadOnlyAccess'), policy(name)]), true);
    assert.equal(
      isQuarantined([policy('MyAWSCompromisedKeyQuarantine'), policy('AWSCompromisedKeyQuarantineNot')]),
      false,
    );
  });
});
