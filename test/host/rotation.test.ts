import assert from 'node:assert/strict';
import type { Sandbox } from '../sandbox/sandbox.js';
import { chooseProfile, connectSandbox, drawn, rows, services, userRow } from './access.js';
import { addToConfig, addUserInProfile, keyIn, keyRow, rowsOf, run } from './person.js';

describe('the life of a key', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await connectSandbox();
    const { context } = await services();
    await context.memory.hints.dismiss('alternatives');
  });

  after(async () => {
    await sandbox.close();
  });

  /** A user with one key in the profile of its name. */
  const withProfile = (name: string): Promise<string> => addUserInProfile(sandbox, name);

  const statusesOf = (name: string): readonly string[] => sandbox.keysOf(name).map(({ status }) => status);

  describe('rotated', () => {
    it('puts the new key where the old one is, tests it, and switches the old one off', async () => {
      const old = await withProfile('rotor');
      const asked = await run({ pickMany: [['Profile rotor']] }, 'rotateAccessKey', await userRow('rotor'));
      const [first, second] = sandbox.keysOf('rotor');
      assert.deepEqual([first?.id, first?.status, second?.status], [old, 'Inactive', 'Active']);
      assert.equal(await keyIn('rotor'), second?.id);
      assert.match(asked.told.join(), /The new key AKIA\w+ of rotor is ready/);
      const shown = await drawn(await rowsOf('rotor'));
      assert.match(
        shown[0] ?? '',
        new RegExp(`^Rotation: old key inactive · old …${old.slice(-4)} inactive since today`),
      );
    });

    it('is undone: the old key works and is in its profile, the new one is gone', async () => {
      const [old] = sandbox.keysOf('rotor');
      const [row] = await rowsOf('rotor');
      await run({ confirm: ['Undo Rotation'] }, 'undoRotation', row);
      assert.deepEqual(
        sandbox.keysOf('rotor').map(({ id, status }) => [id, status]),
        [[old?.id, 'Active']],
      );
      assert.equal(await keyIn('rotor'), old?.id);
      const shown = await rowsOf('rotor');
      assert.deepEqual(
        shown.map((each) => each.kind === 'key' && each.keyWithUse.key.status),
        ['Active'],
      );
      assert.doesNotMatch((await drawn(shown)).join(), /Inactive/);
    });

    it('is finished once the end of the old ID was typed', async () => {
      await run({ pickMany: [['Profile rotor']] }, 'rotateAccessKey', await keyRow('rotor'));
      const [old, young] = sandbox.keysOf('rotor');
      const [row] = await rowsOf('rotor');
      const asked = await run({ ask: [old?.id.slice(-4) ?? ''] }, 'finishRotation', row);
      assert.match(asked.seen.join(), /grace period is not over for 7 more days/);
      assert.deepEqual(
        sandbox.keysOf('rotor').map(({ id, status }) => [id, status]),
        [[young?.id, 'Active']],
      );
      assert.ok((await rowsOf('rotor')).every(({ kind }) => kind === 'key'));
    });

    it('is resumed where a call was denied', async () => {
      await withProfile('stuck');
      sandbox.deny({ action: 'iam:UpdateAccessKey' });
      const asked = await run({ pickMany: [['Profile stuck']] }, 'rotateAccessKey', await userRow('stuck'));
      assert.match(asked.told.join(), /The rotation of stuck stopped/);
      sandbox.allowAll();
      const [row] = await rowsOf('stuck');
      assert.match((await drawn(row ? [row] : [])).join(), /new key ready · old …\w{4} still active/);
      await run({}, 'resumeRotation', row);
      assert.deepEqual(
        sandbox.keysOf('stuck').map(({ status }) => status),
        ['Inactive', 'Active'],
      );
    });

    it('shows both keys at the limit and deletes the one that is off, when told to', async () => {
      const old = await withProfile('full');
      const other = sandbox.addKey('full', 'Inactive');
      await run({}, 'refresh', await userRow('full'));
      const asked = await run(
        { pick: [other.id], ask: [other.id.slice(-4)], pickMany: [['Profile full']] },
        'rotateAccessKey',
        await keyRow('full'),
      );
      assert.match(asked.seen.join(), /Suggested: it is already inactive/);
      assert.deepEqual(
        sandbox.keysOf('full').map(({ id, status }) => [id === old, status]),
        [
          [true, 'Inactive'],
          [false, 'Active'],
        ],
      );
    });

    it('switches off, and never deletes, an active key that it cannot attribute', async () => {
      await withProfile('strange');
      const other = sandbox.addKey('strange', 'Active', 1);
      await run({}, 'refresh', await userRow('strange'));
      const deletions = sandbox.log.count('iam:DeleteAccessKey');
      await assert.rejects(
        run({ pick: [other.id], confirm: ['Deactivate'] }, 'rotateAccessKey', await keyRow('strange')),
        { name: 'Cancelled' },
      );
      assert.equal(sandbox.log.count('iam:DeleteAccessKey'), deletions);
      assert.equal(sandbox.keysOf('strange')[1]?.status, 'Inactive');
    });

    it('leaves the key on that production signs with: nothing here has its secret', async () => {
      sandbox.addUser('ci');
      const old = sandbox.addKey('ci', 'Active', 400).id;
      await run({}, 'refresh');
      const script = {
        pick: ['A Place Outside This Computer', "VS Code's secret storage"],
        ask: ['Jenkins, credential deploy-prod'],
      };
      const asked = await run(script, 'rotateAccessKey', await userRow('ci'));
      assert.match(asked.placeholders.join(), /No place is known: its secret is not on this computer/);
      assert.match(asked.told.join(), /ready.* Put it into Jenkins, credential deploy-prod, then mark that as done/);
      assert.deepEqual(statusesOf('ci'), ['Active', 'Active']);
      const [rotation] = await rowsOf('ci');
      assert.ok(rotation);
      assert.match((await drawn([rotation]))[0] ?? '', /^Rotation: 1 place to do · old …\w{4} still active/);
      assert.match((await drawn([await userRow('ci')]))[0] ?? '', /rotating: 1 place to do/);
      const places = await rows(rotation);
      assert.deepEqual(await drawn(places), [
        'Jenkins, credential deploy-prod · to do by hand',
        "VS Code's secret storage · has the new key",
      ]);
      await run({}, 'markPlaceDone', places[0]);
      const [ready] = await rowsOf('ci');
      assert.ok(ready);
      assert.match((await drawn([ready]))[0] ?? '', /^Rotation: new key ready/);
      await run({}, 'resumeRotation', ready);
      assert.deepEqual(statusesOf('ci'), ['Active', 'Active'], 'resuming is no yes');
      const confirmed = await run({ confirm: ['Deactivate Anyway'] }, 'deactivateOldKey', ready);
      assert.match(confirmed.questions.join(), /It counts as unused in 24 h|It counts as unused in 23 h/);
      assert.deepEqual(statusesOf('ci'), ['Inactive', 'Active']);
      assert.equal(sandbox.keysOf('ci')[0]?.id, old);
    });

    it('proposes the place that was named before, and both places of a key are to be done', async () => {
      const [row] = await rowsOf('ci');
      const [, young = ''] = sandbox.keysOf('ci').map(({ id }) => id);
      await run({ confirm: ['Undo Rotation'] }, 'undoRotation', row);
      assert.ok(!sandbox.keysOf('ci').some(({ id }) => id === young));
      const script = { pickMany: [['Jenkins, credential deploy-prod']], pick: ["VS Code's secret storage"] };
      const asked = await run(script, 'rotateAccessKey', await userRow('ci'));
      assert.match(asked.seen.join(), /☑ Jenkins, credential deploy-prod/);
      assert.deepEqual(statusesOf('ci'), ['Active', 'Active']);
    });

    it('takes a newer key that is there for the new one, and creates none', async () => {
      sandbox.addUser('midway');
      const old = sandbox.addKey('midway', 'Active', 400).id;
      const newer = sandbox.addKey('midway', 'Active', 6).id;
      await run({}, 'refresh');
      const creations = sandbox.log.count('iam:CreateAccessKey');
      await run({ pick: [old, `Use ${newer}`] }, 'rotateAccessKey', await userRow('midway'));
      assert.deepEqual(statusesOf('midway'), ['Active', 'Active']);
      const [rotation] = await rowsOf('midway');
      await run({ confirm: ['Deactivate Anyway'] }, 'deactivateOldKey', rotation);
      assert.deepEqual(statusesOf('midway'), ['Inactive', 'Active']);
      assert.equal(sandbox.log.count('iam:CreateAccessKey'), creations);
      const [again] = await rowsOf('midway');
      await run({ confirm: ['Undo Rotation'] }, 'undoRotation', again);
      assert.deepEqual(statusesOf('midway'), ['Active', 'Active']);
    });

    it('moves the own key of the active profile and its description, and takes both back', async () => {
      const id = await addUserInProfile(sandbox, 'self', ['*']);
      await addToConfig('self', 'region = us-east-1', `endpoint_url = ${sandbox.url}`);
      await chooseProfile('self');
      await run({ ask: ['laptop'] }, 'editDescription', await keyRow('self'));
      await run({ pickMany: [['Profile self']] }, 'rotateAccessKey', await userRow('self'));
      const [old, young] = sandbox.keysOf('self');
      assert.deepEqual([old?.id, old?.status, young?.status], [id, 'Inactive', 'Active']);
      assert.deepEqual(
        [...sandbox.tagsOf('self')],
        [
          [id, 'laptop'],
          [young?.id, 'laptop'],
        ],
      );
      const { context } = await services();
      const { connection } = await context.account.open();
      assert.equal(connection.accessKeyId, young?.id);
      await connection.iam.getUser('self');
      const [row] = await rowsOf('self');
      await run({ confirm: ['Undo Rotation'] }, 'undoRotation', row);
      assert.deepEqual(
        sandbox.keysOf('self').map((key) => [key.id, key.status]),
        [[id, 'Active']],
      );
      assert.deepEqual([...sandbox.tagsOf('self')], [[id, 'laptop']]);
      await chooseProfile('sandbox');
    });
  });
});
