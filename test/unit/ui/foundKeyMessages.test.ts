import assert from 'node:assert/strict';
import { NEVER_USED } from '../../../src/core/model.js';
import { foundKeyFacts, foundKeyMessage, type FoundKeyWords } from '../../../src/ui/messages/foundKeyMessages.js';

const DAY = 86_400_000;
const ACCOUNT = '123456789012';

describe('what is said of a key in a file', () => {
  const unknown: FoundKeyWords = {
    ...{ keyId: 'AKIAIOSFODNN7EXAMPLE', isKnownAccount: false, isTrap: false, profiles: [], isSaved: false },
  };
  const known: FoundKeyWords = { ...unknown, account: ACCOUNT, isKnownAccount: true, userName: 'deploy-bot' };
  const listed = (status: 'Active' | 'Inactive'): FoundKeyWords => ({
    ...{ ...known, status },
    listed: { key: { id: known.keyId, userName: 'deploy-bot', status, created: 0 }, lastUsed: NEVER_USED },
  });
  const cases: readonly (readonly [found: FoundKeyWords, hasSecret: boolean, text: string])[] = [
    [
      ...([listed('Active'), false] as const),
      'Access key AKIA…MPLE of deploy-bot is active in account 123456789012, never used. Whoever has its secret can use it.',
    ],
    [
      ...([listed('Active'), true] as const),
      'Access key AKIA…MPLE of deploy-bot is active in account 123456789012, never used. What looks like its secret stands beside it: whoever reads this file can use the key.',
    ],
    [
      ...([listed('Inactive'), true] as const),
      'Access key AKIA…MPLE of deploy-bot is inactive in account 123456789012. What looks like its secret stands beside it.',
    ],
    [
      ...([{ ...known, userName: undefined }, false] as const),
      'Access key AKIA…MPLE belongs to account 123456789012, which you use. Whether it is active is not known here yet.',
    ],
    [...([{ ...unknown, account: ACCOUNT }, false] as const), 'Access key AKIA…MPLE belongs to account 123456789012.'],
    [
      ...([{ ...unknown, keyId: 'ASIAIOSFODNN7EXAMPLE' }, true] as const),
      'Temporary access key ASIA…MPLE stands here. Its ID does not tell which account it is of. What looks like its secret stands beside it.',
    ],
    [
      ...([{ ...unknown, account: '052310077262', isTrap: true }, true] as const),
      'Access key AKIA…MPLE is a trap: account 052310077262 warns its owner when somebody signs with it. It is no leak.',
    ],
  ];
  for (const [found, hasSecret, text] of cases) {
    it(text, () => assert.equal(foundKeyMessage(found, hasSecret, 120 * DAY), text));
  }

  it('is a fact a line where it is pointed at', () => {
    assert.deepEqual(foundKeyFacts({ ...listed('Active'), profiles: ['deploy'], isSaved: true }, 120 * DAY), [
      'Access key AKIA…MPLE',
      'user deploy-bot · account 123456789012',
      'Active, 120 days old, never used',
      "Its secret is in profile deploy and VS Code's secret storage.",
    ]);
    assert.deepEqual(foundKeyFacts(unknown, 0), ['Access key AKIA…MPLE', 'account not known']);
    assert.deepEqual(foundKeyFacts({ ...unknown, account: ACCOUNT }, 0).slice(1), [
      'account 123456789012',
      'Of no account that is known here.',
    ]);
  });
});
