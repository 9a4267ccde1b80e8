import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import type { Place } from '../../../../src/core/model.js';
import type { Connection, KeyIssuer } from '../../../../src/core/ports.js';
import type { RotateRequest } from '../../../../src/core/rotation/rotateKey.js';
import type { RotationPorts, RotationResult } from '../../../../src/core/rotation/rotation.js';
import { CI, QUIET_MS, type RotationScene, STORAGE, WORK } from '../../../support/fakes/rotationScene.js';
import { newStage, rotating } from './rotating.js';

/** Where the new secret goes and what is said of other places, and whether that can prove that nobody else needs the old key. */
const PLACES: readonly {
  readonly title: string;
  readonly old: readonly Place[];
  readonly places: readonly [Place, ...Place[]];
  readonly known?: Pick<RotateRequest, 'byHand' | 'placesUnknown'>;
  readonly proves: boolean;
}[] = [
  { title: 'the one profile that has it', old: [WORK], places: [WORK], proves: true },
  { title: 'that profile and another', old: [WORK], places: [WORK, CI], proves: true },
  { title: 'both profiles that have it', old: [WORK, CI], places: [CI, WORK], proves: true },
  { title: 'one of two profiles that have it', old: [WORK, CI], places: [WORK], proves: false },
  { title: 'another profile than has it', old: [WORK], places: [CI], proves: false },
  { title: 'the storage, while a profile has it', old: [WORK], places: [STORAGE], proves: false },
  { title: 'the storage, which alone has it', old: [STORAGE], places: [STORAGE], proves: false },
  { title: 'the storage, while it is nowhere here', old: [], places: [STORAGE], proves: false },
  { title: 'a profile, while it is nowhere here', old: [], places: [WORK], proves: false },
  {
    title: 'a place by hand beside its profile',
    old: [WORK],
    places: [WORK],
    known: { byHand: ['Jenkins'] },
    proves: false,
  },
  { title: 'places that are not known', old: [WORK], places: [WORK], known: { placesUnknown: true }, proves: false },
];

/** What IAM tells of the old key. */
const USES: Readonly<Record<string, { readonly proves: boolean; readonly tell: (scene: RotationScene) => void }>> = {
  'never used': { proves: true, tell: () => undefined },
  'used before': { proves: true, tell: (scene) => scene.machine.account.use(scene.oldKeyId) },
  'used since': {
    proves: false,
    tell: (scene) =>
      scene.machine.script.at('verify', 'before', () => {
        scene.machine.account.use(scene.oldKeyId);
      }),
  },
  'not told': {
    proves: false,
    tell: (scene) =>
      scene.machine.script.failAlways(
        'iam.getAccessKeyLastUsed',
        'before',
        new IamKeysError('AccessDenied', { message: '' }),
      ),
  },
};

describe('the gate before an old key is switched off', () => {
  let scene: RotationScene;
  let ports: RotationPorts;
  let connection: Connection;

  beforeEach(() => {
    ({ scene, ports, connection } = newStage());
  });

  const { rotate, resume } = rotating(() => ({ scene, ports, connection }));
  const updates = (): number => scene.machine.script.count('iam.updateAccessKey');

  for (const { title, old, places, known = {}, proves } of PLACES) {
    for (const [use, { proves: isUnused, tell }] of Object.entries(USES)) {
      const passes = proves && isUnused;
      it(`${passes ? 'is open' : 'is shut'} for ${title}, ${use}`, async () => {
        for (const place of scene.places) place.pairs = [];
        for (const place of old) scene.give(place, scene.oldKeyId);
        tell(scene);
        // IAM tells whole seconds.
        await scene.machine.time.advance(1000);
        const result = await rotate(places, {}, known);
        assert.equal(result.kind, passes ? 'inactive' : 'ready');
        assert.equal(updates(), passes ? 1 : 0);
        assert.equal(scene.statusOf(scene.oldKeyId), passes ? 'Inactive' : 'Active');
        if (passes) return;
        assert.equal((await resume()).kind, 'ready', 'resuming is no yes');
        assert.equal(updates(), 0);
        assert.equal((await resume({ agreed: true })).kind, 'inactive');
        assert.equal(scene.statusOf(scene.oldKeyId), 'Inactive');
      });
    }
    it(`is not reached where a place refuses: ${title}`, async () => {
      for (const place of scene.places) place.pairs = [];
      for (const place of old) scene.give(place, scene.oldKeyId);
      const [first, second] = places;
      const name = (second ?? first).kind === 'profile' ? (second ?? first) : undefined;
      const call = name?.kind === 'profile' ? name.profile : 'secretStorage';
      scene.machine.script.failAlways(`${call}.store`, 'before', new IamKeysError('FileBusy', { path: '/p' }));
      const result = await rotate(places, {}, known);
      assert.equal(result.kind, second === undefined ? 'waiting' : 'undelivered');
      assert.equal((await resume({ agreed: true })).kind, second === undefined ? 'waiting' : 'undelivered');
      assert.equal(updates(), 0);
    });
  }

  it('counts quiet from the last place and the last use after it', async () => {
    const { account, time } = scene.machine;
    const gateOf = (result: RotationResult) => (result.kind === 'ready' ? result.gate.use : undefined);
    const rotated = await rotate([STORAGE]);
    const delivered = scene.record?.delivered ?? 0;
    assert.deepEqual(gateOf(rotated), { kind: 'used', quietAt: delivered + QUIET_MS, lastUsed: {} });
    await time.advance(QUIET_MS / 2);
    account.use(scene.oldKeyId);
    const used = time.now();
    await time.advance(QUIET_MS - 60_000);
    assert.equal(gateOf(await resume())?.kind, 'used');
    await time.advance(60_000);
    assert.deepEqual(gateOf(await resume()), { kind: 'quiet', since: used, lastUsed: { date: used } });
  });

  it('goes by the clock of the server, which may be another than ours', async () => {
    const { account, script, time } = scene.machine;
    // Ours is ten minutes ahead: a use five minutes ago is told as five minutes before the rotation began.
    account.clockOffset = -600_000;
    const told = time.now() - 300_000;
    const { iam } = connection;
    const lastUsed = { date: told, service: 's3', region: 'us-east-1' };
    connection = {
      ...connection,
      iam: { ...iam, getAccessKeyLastUsed: async () => Promise.resolve({ userName: 'bob', lastUsed }) },
    };
    assert.equal((await rotate()).kind, 'ready');
    assert.equal(script.count('iam.updateAccessKey'), 0);
  });

  it('goes by our own clock where that of the server is not known', async () => {
    const { account, time } = scene.machine;
    const { iam } = connection;
    const issuer: KeyIssuer = {
      listAccessKeys: (userName, signal) => iam.issuer.listAccessKeys(userName, signal),
      createAccessKey: (userName) => iam.issuer.createAccessKey(userName),
    };
    connection = { ...connection, iam: { ...iam, issuer } };
    await time.advance(1000);
    assert.equal((await rotate([STORAGE])).kind, 'ready');
    account.use(scene.oldKeyId);
    const result = await resume();
    const lastUsed = { date: time.now() };
    assert.deepEqual(result.kind === 'ready' && result.gate.use, {
      kind: 'used',
      quietAt: time.now() + QUIET_MS,
      lastUsed,
    });
  });

  it('is open where what IAM has told is our own: we sign with the old key', async () => {
    connection = { ...connection, accessKeyId: scene.oldKeyId };
    assert.equal((await rotate()).kind, 'reconnect');
    const { iam } = connection;
    const told = { date: scene.machine.time.now() + 1, service: 'sts', region: 'us-east-1' };
    const ours = { ...iam, getAccessKeyLastUsed: async () => Promise.resolve({ userName: 'bob', lastUsed: told }) };
    connection = { ...connection, accessKeyId: 'AKIAIOSFODNN7EXAMPLE', iam: ours };
    assert.equal((await resume()).kind, 'inactive');
  });

  it('is open where what IAM has told is our own: our role takes its credentials from the old key', async () => {
    const { time } = scene.machine;
    const { iam } = connection;
    const told = { date: time.now(), service: 'sts', region: 'us-east-1' };
    const ours = { ...iam, getAccessKeyLastUsed: async () => Promise.resolve({ userName: 'bob', lastUsed: told }) };
    connection = { ...connection, accessKeyId: 'ASIAIOSFODNN7EXAMPLE', iam: ours };
    assert.equal((await rotate([WORK], {}, { oldSigns: true })).kind, 'inactive');
  });

  it('is shut where it was another service, although we sign with the old key', async () => {
    connection = { ...connection, accessKeyId: scene.oldKeyId };
    await rotate();
    const { iam } = connection;
    const told = { date: scene.machine.time.now() + 1, service: 's3', region: 'us-east-1' };
    const theirs = { ...iam, getAccessKeyLastUsed: async () => Promise.resolve({ userName: 'bob', lastUsed: told }) };
    connection = { ...connection, accessKeyId: 'AKIAIOSFODNN7EXAMPLE', iam: theirs };
    assert.equal((await resume()).kind, 'ready');
  });
});
