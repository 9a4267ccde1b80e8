import assert from 'node:assert/strict';
import type { Rotation } from '../../../src/core/model.js';
import { undoMessage } from '../../../src/ui/messages/rotationMessages.js';

const ROTATION: Rotation = {
  ...{ account: '123456789012', partition: 'aws', userName: 'bob', oldKeyId: 'AKIAIOSFODNN7EXAMPLE' },
  ...{ keyIdsBefore: [], left: [], replaced: [], oldKept: true, step: 'deactivate', started: 1 },
  destinations: [{ kind: 'secretStorage' }, { kind: 'command', name: 'Vault' }],
};

describe('the question before a rotation is undone', () => {
  it('names the places outside this computer that get the old key back, where its secret is here', () => {
    const detailOf = (rotation: Rotation): string => undoMessage(rotation, '', 'in x', '/home/ana').detail;
    assert.match(detailOf(ROTATION), /becomes active again and is put back with the command Vault\./);
    assert.match(detailOf({ ...ROTATION, oldKept: false }), /becomes active again\./);
  });
});
