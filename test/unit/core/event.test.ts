import assert from 'node:assert/strict';
import { Emitter, type Subscription } from '../../../src/core/event.js';

describe('an event', () => {
  it('tells its listeners in the order they came, before firing returns', () => {
    const emitter = new Emitter<string>();
    const heard: string[] = [];
    emitter.event((value) => heard.push(`first ${value}`));
    emitter.event((value) => heard.push(`second ${value}`));
    emitter.fire('a');
    assert.deepEqual(heard, ['first a', 'second a']);
  });

  it('tells a listener nothing once it was taken out, also while the others are being told', () => {
    const emitter = new Emitter();
    const heard: string[] = [];
    const taken: Subscription[] = [];
    emitter.event(() => {
      heard.push('first');
      for (const subscription of taken) subscription.dispose();
    });
    taken.push(emitter.event(() => heard.push('later')));
    emitter.fire();
    assert.deepEqual(heard, ['first']);
  });

  it('tells a listener that was added twice twice, and each is taken out by itself', () => {
    const emitter = new Emitter();
    let heard = 0;
    const listener = (): number => heard++;
    const once = emitter.event(listener);
    emitter.event(listener);
    emitter.fire();
    assert.equal(heard, 2);
    once.dispose();
    emitter.fire();
    assert.equal(heard, 3);
  });

  it('tells one that was added by a listener of the next time only', () => {
    const emitter = new Emitter();
    let heard = 0;
    const add = emitter.event(() => {
      add.dispose();
      emitter.event(() => heard++);
    });
    emitter.fire();
    assert.equal(heard, 0);
    emitter.fire();
    assert.equal(heard, 1);
  });

  it('tells nobody after its end', () => {
    const emitter = new Emitter();
    let heard = 0;
    emitter.event(() => heard++);
    emitter.dispose();
    emitter.fire();
    assert.equal(heard, 0);
  });
});
