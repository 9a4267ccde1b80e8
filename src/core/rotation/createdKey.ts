import type { AccessKey, Rotation } from '../model.js';
import type { Connection } from '../ports.js';
import { testedPair } from './knownPair.js';
import { keyIn, unstoredOf, type RotationOptions, type RotationPorts } from './rotation.js';

interface FindingInput {
  readonly connection: Pick<Connection, 'caller' | 'verify'>;
  readonly ports: RotationPorts;
  readonly options?: Pick<RotationOptions, 'signal'>;
}

/**
 * The key that a rotation cut short has made: one that appeared since, and whose secret waits here or is on this computer and works.
 * Its ID alone proves nothing, and an undo deletes the key for it.
 */
export async function findCreated(
  rotation: Rotation,
  keys: readonly AccessKey[],
  { connection, ports, options }: FindingInput,
): Promise<{ readonly newKeyId?: string; readonly fresh: readonly AccessKey[] }> {
  const fresh = keys.filter(({ id }) => !rotation.keyIdsBefore.includes(id));
  for (const { id } of fresh) {
    if (unstoredOf(rotation, id, ports) !== undefined) return { newKeyId: id, fresh };
    const tested = await testedPair(keyIn(rotation, id), connection, ports, options);
    if (tested.kind === 'usable') return { newKeyId: id, fresh };
  }
  return { fresh };
}
