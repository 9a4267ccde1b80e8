import assert from 'node:assert/strict';
import { isSamePlace } from '../../src/core/key/secretPlaces.js';
import type { RotationResult } from '../../src/core/rotation/rotation.js';
import { errorMessage } from '../../src/ui/messages/errorMessages.js';
import { faultyCommand } from '../support/places/faultyCommand.js';
import { FaultyDelivery } from '../support/places/faultyDelivery.js';
import { faultyGitHub } from '../support/places/faultyGitHub.js';
import { hasPair, type FaultyKind, type FaultyPlace, type FaultTime } from '../support/places/faultyPlace.js';
import { faultyParameterStore, faultyPlainSecrets, faultySecretsManager } from '../support/places/faultyValues.js';

/** Cases of one fault at one kind of place by how they ended: not created, a row with its reason, or delivered all the same. */
interface Tally {
  cases: number;
  notCreated: number;
  delivered: number;
  readonly rows: Map<string, number>;
  lost: number;
  deactivated: number;
}

const KINDS = [faultyGitHub, faultySecretsManager, faultyPlainSecrets, faultyParameterStore, faultyCommand];

describe('contract: faults at every step of a delivery', () => {
  const table: string[] = [];
  const total: Tally = newTally();
  after(() => {
    console.log(['', ...table, lineOf('all', '', total)].map((line) => `      ${line}`).join('\n'));
  });

  for (const kind of KINDS)
    describe(kind.title, () => {
      let clean: readonly string[];
      after(() => kind.end());

      before(async () => {
        clean = await withPlace(kind, async (place, delivery) => {
          assert.equal((await delivery.rotate()).kind, 'ready');
          return [...place.steps];
        });
        assert.ok(clean.some(isWrite) && !isWrite(clean[0] ?? '!'), clean.join());
      });

      for (const [fault, sort] of Object.entries(kind.faults))
        it(`${fault}: no secret is lost, no old key is switched off, and there is one row with its reason`, async () => {
          const tally = newTally();
          for (const [skip, step] of clean.entries())
            for (const always of [false, true]) {
              const where = `${step} (request ${skip + 1}${always ? ' and on' : ''})`;
              await withPlace(kind, async (place, delivery) => {
                const result = await spoiled(place, delivery, { fault, skip, always });
                count(tally, result, delivery);
                assert.equal(delivery.scene.statusOf(delivery.scene.oldKeyId), 'Active', where);
                assert.ok(result.kind === 'notCreated' || delivery.isSecretKept, where);
                oneRow(result, delivery, where);
                if (sort === 'unknown' && isWrite(step) && !always) {
                  assert.equal(result.kind, 'ready', where);
                  assert.equal(place.writes(), 1, where);
                }
                await goesOn(place, delivery, result, where);
              });
            }
          table.push(lineOf(kind.title, fault, tally));
          add(total, tally);
          assert.deepEqual([tally.lost, tally.deactivated], [0, 0]);
        });
    });
});

async function withPlace<T>(
  kind: FaultyKind,
  work: (place: FaultyPlace, delivery: FaultyDelivery) => Promise<T>,
): Promise<T> {
  const place = await kind.open();
  try {
    return await work(place, new FaultyDelivery(place));
  } finally {
    await place.close();
  }
}

function spoiled(
  place: FaultyPlace,
  delivery: FaultyDelivery,
  { fault, ...time }: FaultTime & { readonly fault: string },
): Promise<RotationResult> {
  place.spoil(fault, time);
  return delivery.rotate();
}

/** What stopped it is told once, of this place, in words that name no secret. */
function oneRow(result: RotationResult, { faulty: { place }, newPair }: FaultyDelivery, where: string): void {
  if (result.kind === 'ready') return;
  assert.ok(result.kind === 'notCreated' || result.kind === 'undelivered', `${where}: ${result.kind}`);
  const [first, ...others] = result.kind === 'notCreated' ? [{ place, error: result.error }] : result.failures;
  assert.ok(first && others.length === 0 && isSamePlace(first.place, place), where);
  assert.notEqual(first.error.code, 'Unexpected', where);
  const { text } = errorMessage(first.error);
  assert.match(text, /^[A-Z].{20,}\.$/s, where);
  assert.ok(newPair === undefined || !text.includes(newPair.secret.reveal()), where);
}

/** Once nothing goes wrong any more, the same key gets there. */
async function goesOn(
  place: FaultyPlace,
  delivery: FaultyDelivery,
  result: RotationResult,
  where: string,
): Promise<void> {
  place.mend();
  if (result.kind === 'notCreated') {
    assert.deepEqual([delivery.scene.newKeys, delivery.scene.record], [[], undefined], where);
    assert.equal((await delivery.rotate()).kind, 'ready', where);
  } else if (result.kind !== 'ready') assert.equal((await delivery.resume()).kind, 'ready', where);
  const { newPair, scene } = delivery;
  assert.ok(newPair && scene.newKeys.length === 1 && (await hasPair(place, newPair)), where);
  assert.equal(scene.statusOf(scene.oldKeyId), 'Active', where);
}

function isWrite(step: string): boolean {
  return step.startsWith('!');
}

function newTally(): Tally {
  return { cases: 0, notCreated: 0, delivered: 0, rows: new Map(), lost: 0, deactivated: 0 };
}

function count(tally: Tally, result: RotationResult, delivery: FaultyDelivery): void {
  tally.cases += 1;
  if (result.kind === 'notCreated') tally.notCreated += 1;
  if (result.kind === 'ready') tally.delivered += 1;
  if (result.kind === 'undelivered')
    for (const { error } of result.failures) tally.rows.set(error.code, (tally.rows.get(error.code) ?? 0) + 1);
  if (delivery.newPair !== undefined && !delivery.isSecretKept) tally.lost += 1;
  if (delivery.scene.statusOf(delivery.scene.oldKeyId) !== 'Active') tally.deactivated += 1;
}

function add(total: Tally, { cases, notCreated, delivered, rows, lost, deactivated }: Tally): void {
  total.cases += cases;
  total.notCreated += notCreated;
  total.delivered += delivered;
  total.lost += lost;
  total.deactivated += deactivated;
  for (const [code, times] of rows) total.rows.set(code, (total.rows.get(code) ?? 0) + times);
}

function lineOf(kind: string, fault: string, { cases, notCreated, delivered, rows, lost, deactivated }: Tally): string {
  const reasons = [...rows].map(([code, times]) => `${code} ${times}`).join(', ');
  return [
    kind.padEnd(17),
    fault.padEnd(21),
    `${cases} cases`.padEnd(10),
    `${notCreated} not created`.padEnd(15),
    `${delivered} delivered`.padEnd(14),
    `${lost} lost, ${deactivated} deactivated`.padEnd(23),
    `rows: ${reasons || 'none'}`,
  ].join(' ');
}
