import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { KeyEvent } from '../../../../src/core/keyUse/keyEvent.js';
import { UseTally } from '../../../../src/core/keyUse/useTally.js';
import { hostileTexts } from '../../../support/hostileTexts.js';

const CLI = 'aws-cli/2.22.12 md/command#ecr.get-login-password';

function event(change: Partial<KeyEvent> = {}): KeyEvent {
  const usual = { id: '', time: 5, region: 'us-east-1', service: 'ec2', name: 'RunInstances', address: '192.0.2.1' };
  return { ...usual, agent: CLI, ...change };
}

describe('the tally of a key’s calls', () => {
  it('groups them by program, address and service, with first and last time, count and errors', () => {
    const tally = new UseTally();
    tally.add([event({ time: 30, name: 'C' }), event({ time: 10, name: 'A', error: 'Early' })]);
    tally.add([event({ time: 20, name: 'B', error: 'Late', region: 'eu-west-1', agent: 'aws-cli/1.2 botocore/1' })]);
    tally.add([event({ time: 40, service: 's3' }), event({ time: 40, address: '192.0.2.2' }), event({ agent: 'x/1' })]);
    const [, , cli, ...others] = tally.rows();
    assert.deepEqual(cli, {
      program: 'AWS CLI',
      address: '192.0.2.1',
      service: 'ec2',
      regions: ['eu-west-1', 'us-east-1'],
      first: 10,
      last: 30,
      count: 3,
      errors: 2,
      error: 'Late',
      name: 'C',
      agent: CLI,
    });
    assert.deepEqual(
      others.map(({ program }) => program),
      ['x'],
    );
    assert.equal(tally.count, 6);
  });

  it('counts an event that arrives twice once, and those without an ID each', () => {
    const tally = new UseTally();
    tally.add([event({ id: 'a' }), event({ id: 'b' }), event({ id: 'a' }), event({ id: 'a', region: 'eu-west-1' })]);
    tally.add([event({ id: 'b' }), event(), event()]);
    assert.equal(tally.count, 5);
    assert.deepEqual(
      tally.rows().map(({ count }) => count),
      [5],
    );
  });

  it('gives the same rows in whatever order events arrive', () => {
    const text = fc.constantFrom('a', 'b', 'aws-cli/1', 'Boto3/1');
    const made = fc.record({ id: fc.uuid(), time: fc.nat(9), service: text, agent: text, address: text });
    fc.assert(
      fc.property(fc.array(made), (changes) => {
        const events = changes.map((change, at) => event({ ...change, time: change.time * 100 + at }));
        const [forth, back] = [new UseTally(), new UseTally()];
        forth.add(events);
        back.add(events.toReversed());
        assert.deepEqual(forth.rows(), back.rows());
        assert.equal(
          forth.rows().reduce((sum, { count }) => sum + count, 0),
          new Set(changes.map(({ id }) => id)).size,
        );
      }),
    );
  });

  it('holds no text that is long or has several lines, whoever wrote it', () => {
    const text = fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary', maxLength: 5000 }));
    const made = fc.record({ service: text, name: text, agent: text, address: text, error: text });
    fc.assert(
      fc.property(fc.array(made, { minLength: 1 }), (changes) => {
        const tally = new UseTally();
        tally.add(changes.map(event));
        for (const { program, address, service, name, agent, error = '' } of tally.rows())
          for (const each of [program, address, service, name, agent, error]) {
            assert.ok(each.length <= 401);
            assert.doesNotMatch(each, /[\r\n\t\u2028\u2029]|[\uD800-\uDBFF]…$/);
          }
      }),
    );
  });

  it('keeps groups apart whatever stands in their texts', () => {
    const tally = new UseTally();
    tally.add([event({ address: 'a","b', service: 'c' }), event({ address: 'a', service: 'b","c' })]);
    assert.equal(tally.rows().length, 2);
  });
});
