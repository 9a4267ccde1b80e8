import assert from 'node:assert/strict';
import { agreedText, commandLine, placeCommandsIn, withKeyId } from '../../../../src/core/place/placeCommand.js';

const GH = { name: 'GitHub', command: ['gh', 'secret', 'set', 'AWS_SECRET_ACCESS_KEY', '-R', 'acme/app'] };

describe('the commands of the setting', () => {
  it('are read with their format and their check', () => {
    assert.deepEqual(placeCommandsIn([GH, { ...GH, name: ' Vault ', format: 'json', check: ['true'] }]), [
      { name: 'GitHub', run: GH.command, format: 'secret', check: undefined },
      { name: 'Vault', run: GH.command, format: 'json', check: ['true'] },
    ]);
  });

  it('are left out where they are not understood, and have each name once', () => {
    const wrong = [
      'gh',
      null,
      { name: 'x' },
      { ...GH, name: ' ' },
      { ...GH, command: [] },
      { ...GH, command: [''] },
      { ...GH, command: 'gh secret set' },
      { ...GH, command: ['gh', 1] },
      { ...GH, format: 'yaml' },
      { ...GH, check: [] },
    ];
    assert.deepEqual(placeCommandsIn(wrong), []);
    assert.equal(placeCommandsIn([GH, { ...GH, command: ['rm'] }])[0]?.run[0], 'gh');
    assert.equal(placeCommandsIn([GH, GH]).length, 1);
    assert.deepEqual([placeCommandsIn(undefined), placeCommandsIn({})], [[], []]);
  });

  it('name the key in their arguments, and not as the program', () => {
    assert.deepEqual(withKeyId(['{accessKeyId}', 'id={accessKeyId}', 'x'], 'AKIA1'), [
      '{accessKeyId}',
      'id=AKIA1',
      'x',
    ]);
  });

  it('are shown with their words told apart', () => {
    assert.equal(commandLine(['vault', 'kv', 'put', 'a b', '', `it's "x"`]), `vault kv put "a b" "" "it's \\"x\\""`);
  });

  it('are agreed to as a whole', () => {
    const [gh] = placeCommandsIn([GH]);
    assert.ok(gh);
    const changes = [{ name: 'x' }, { run: ['gh'] as const }, { format: 'env' as const }, { check: ['true'] as const }];
    const texts = new Set([gh, ...changes.map((change) => ({ ...gh, ...change }))].map(agreedText));
    assert.equal(texts.size, 5);
  });
});
