import assert from 'node:assert/strict';
import { approveCommand } from '../../../../src/commands/place/approveCommand.js';
import type { PlaceCommand } from '../../../../src/core/place/placeCommand.js';
import { Cancelled } from '../../../../src/ui/cancelled.js';
import { ScriptedPrompts } from '../../../support/fakes/scriptedPrompts.js';
import { rejection } from '../../../support/rejection.js';

const VAULT: PlaceCommand = { name: 'Vault', run: ['vault', 'kv', 'put', 'secret/ci', '-'], format: 'json' };

describe('a command before it is given a secret', () => {
  let remembered: string[];
  beforeEach(() => (remembered = []));

  const hints = {
    isDismissed: (hint: string) => remembered.includes(hint),
    dismiss: (hint: string) => Promise.resolve(void remembered.push(hint)),
  };

  it('is shown as it will run and asked about once, and once more when it has changed', async () => {
    const prompts = new ScriptedPrompts({ confirm: ['Use This Command', 'Use This Command'] });
    await approveCommand(prompts, hints, VAULT);
    await approveCommand(prompts, hints, { ...VAULT });
    assert.equal(prompts.questions.length, 1);
    assert.match(prompts.questions[0] ?? '', /the command Vault\? vault kv put secret\/ci -\n\nIt gets a JSON object/);
    await approveCommand(prompts, hints, { ...VAULT, check: ['vault', 'kv', 'get'] });
    assert.match(prompts.questions[1] ?? '', /Then, to check: vault kv get/);
    prompts.done();
  });

  it('is not used where the person says no, which is not remembered', async () => {
    const prompts = new ScriptedPrompts();
    prompts.confirm = () => Promise.reject(new Cancelled());
    const error = await rejection(approveCommand(prompts, hints, VAULT));
    assert.deepEqual([error.code, error.details, remembered], ['CommandRefused', { name: 'Vault' }, []]);
  });
});
