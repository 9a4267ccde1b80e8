import assert from 'node:assert/strict';
import { NO_FILTER } from '../../../src/account/userFilter.js';
import { saveArrangement, savedArrangement } from '../../../src/services/savedArrangement.js';

const PLAIN = { sort: 'name', grouped: false, filter: NO_FILTER };

describe('how users are arranged in a window', () => {
  const kept = new Map<string, unknown>();
  const window = {
    get: <T>(key: string, otherwise?: T) => (kept.has(key) ? (kept.get(key) as T) : otherwise) as T,
    update: (key: string, value: unknown) => Promise.resolve(void kept.set(key, value)),
  };
  const saved = (value: unknown) => {
    kept.set([...kept.keys()][0] ?? '', value);
    return savedArrangement(window);
  };

  beforeEach(() => kept.clear());

  it('is by name and whole at first', () => {
    assert.deepEqual(savedArrangement(window), PLAIN);
  });

  it('is there again after a restart', async () => {
    const arranged = { sort: 'lastUsed', grouped: true, filter: { text: 'ci', conditions: ['stale'] } } as const;
    await saveArrangement(window, arranged);
    assert.deepEqual(savedArrangement(window), arranged);
  });

  it('leaves out what is not understood', async () => {
    await saveArrangement(window, { sort: 'name', grouped: false, filter: NO_FILTER });
    assert.deepEqual(saved('x'), PLAIN);
    assert.deepEqual(saved({ sort: 'size', grouped: 'yes', filter: { text: 5, conditions: ['later', 'noMfa'] } }), {
      ...PLAIN,
      filter: { text: '', conditions: ['noMfa'] },
    });
  });
});
