import assert from 'node:assert/strict';
import { RedrawScheduler } from '../../../src/view/redrawScheduler.js';

function start() {
  const time = { at: 0 };
  const trips: (() => void)[] = [];
  let announced = 0;
  const drawing = new RedrawScheduler({
    announce: () => (announced += 1),
    roundTrip: () => new Promise((resolve) => trips.push(resolve)),
    now: () => time.at,
  });
  /** The window has drawn what it was given. */
  const drawn = async (): Promise<void> => {
    await macrotask();
    for (const trip of trips.splice(0)) trip();
    await macrotask();
  };
  const answered = async (): Promise<void> => {
    drawing.begin()();
    await drawn();
  };
  return { drawing, time, drawn, answered, announced: () => announced };
}

const macrotask = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('Drawing', () => {
  it('announces nothing before the view asked for the first time', () => {
    const { drawing, announced } = start();
    drawing.redraw();
    assert.equal(announced(), 0);
  });

  it('announces once, until it was asked', async () => {
    const { drawing, answered, announced } = start();
    await answered();
    drawing.redraw();
    drawing.redraw();
    assert.equal(announced(), 1);
    await answered();
    drawing.redraw();
    assert.equal(announced(), 2);
  });

  it('announces again what nobody asked about for a second', async () => {
    const { drawing, time, answered, announced } = start();
    await answered();
    drawing.redraw();
    time.at = 999;
    drawing.redraw();
    assert.equal(announced(), 1);
    time.at = 1000;
    drawing.redraw();
    assert.equal(announced(), 2);
  });

  it('announces nothing while it is asked: the answer holds it', async () => {
    const { drawing, drawn, announced } = start();
    const end = drawing.begin();
    drawing.redraw();
    end();
    await drawn();
    assert.equal(announced(), 0);
  });

  it('waits until the answer is drawn with what changed after it', async () => {
    const { drawing, drawn, announced } = start();
    drawing.begin()();
    drawing.redraw();
    await macrotask();
    assert.equal(announced(), 0);
    assert.equal(drawing.isIdle, false);
    await drawn();
    assert.equal(announced(), 1);
  });

  it('tells when all that changed is announced', async () => {
    const { drawing, drawn, announced } = start();
    drawing.begin()();
    drawing.redraw();
    const reconciled = drawing.drawn().then(announced);
    await drawn();
    assert.equal(await reconciled, 1);
  });

  it('lets go of a request whose account is gone', async () => {
    const { drawing, answered, announced } = start();
    await answered();
    const end = drawing.begin();
    drawing.redraw();
    assert.equal(announced(), 0);
    drawing.forget();
    drawing.redraw();
    assert.equal(announced(), 1);
    end();
    assert.equal(drawing.isComing, true);
  });
});
