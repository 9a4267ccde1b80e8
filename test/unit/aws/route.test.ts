import assert from 'node:assert/strict';
import { carrierOf } from '../../../src/aws/route.js';

describe('what carries requests', () => {
  const [one, other] = ['one authority', 'another authority'];

  it('reads the authorities of a bundle once, however many connections there are', () => {
    const { agent, ca } = carrierOf({ ca: one }, 'https:');
    assert.ok(agent);
    assert.deepEqual([carrierOf({ ca: one }, 'https:').agent, ca], [agent, one]);
    for (const route of [{}, { ca: other }]) assert.notEqual(carrierOf(route, 'https:').agent, agent);
  });

  it('is the editor’s where it is to be, which is told the authorities', () => {
    assert.deepEqual(carrierOf({ ca: one, editorAgent: true }, 'https:'), { ca: one });
  });
});
