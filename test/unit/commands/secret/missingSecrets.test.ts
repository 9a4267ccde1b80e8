import assert from 'node:assert/strict';
import { sayMissingSecrets } from '../../../../src/commands/secret/missingSecrets.js';
import type { FoundLost } from '../../../../src/core/key/lostKey.js';
import type { MissingSecret } from '../../../../src/core/secret/secretRecords.js';
import { uiOf } from '../../../support/fakes/commandSubjects.js';
import { ScriptedPrompts } from '../../../support/fakes/scriptedPrompts.js';

const missing = (keyId: string, reason: MissingSecret['reason']): MissingSecret => ({
  account: '123456789012',
  userName: 'ana',
  keyId,
  reason,
});

describe('secrets that are missing', () => {
  it('are told at once, those that another client holds apart, and only the others are noted as lost', async () => {
    const noted: FoundLost[] = [];
    const dismissed: string[] = [];
    const prompts = new ScriptedPrompts({ press: ['Dismiss'] });
    const all = [missing('AKIA1', 'lost'), missing('AKIA2', 'otherClient'), missing('AKIA3', 'lost')];
    const secrets = {
      saved: {
        missing: () => Promise.resolve(all),
        dismiss: ({ keyId }: MissingSecret) => Promise.resolve(void dismissed.push(keyId)),
      },
      lost: { note: (found: readonly FoundLost[]) => Promise.resolve(void noted.push(...found)) },
    };
    await sayMissingSecrets(secrets, uiOf(prompts));
    await new Promise(setImmediate);
    prompts.done();
    assert.deepEqual(
      noted,
      ['AKIA1', 'AKIA3'].map((keyId) => ({ account: '123456789012', userName: 'ana', keyId, certain: true })),
    );
    assert.equal(prompts.told.length, 2);
    assert.match(
      prompts.told[0] ?? '',
      /has lost the secrets of AKIA1 of ana, AKIA3 of ana\..*Delete and Create Anew…/,
    );
    assert.match(prompts.told[1] ?? '', /^The secret of AKIA2 of ana is kept by another VS Code installation/);
    assert.deepEqual(dismissed, ['AKIA1', 'AKIA3']);
  });
});
