import { bareAddress } from '../core/bareAddress.js';
import { isObject } from '../core/isObject.js';
import type { Rotation, RotationStep } from '../core/model.js';
import type { RotationId, Rotations } from '../core/ports.js';
import type { UnreadRecord } from '../core/secret/secretRecords.js';
import type { DurableFolder } from '../files/durableFolder.js';
import { areNumbers, areTexts, areTextsIfAny, isListOf, isPlace, isText } from './recordFields.js';
import { RecordFolder } from './recordFolder.js';

/** The rotations under way as a folder of files, one a user. Holds no secret. */
export class FolderRotations implements Rotations {
  readonly #records: RecordFolder<Rotation>;

  constructor(folder: DurableFolder) {
    this.#records = new RecordFolder(folder, isRotation);
  }

  async list(): Promise<readonly Rotation[]> {
    const { records } = await this.#records.list();
    return Promise.all(records.map((rotation) => this.#withBareAddress(rotation)));
  }

  async unread(): Promise<readonly UnreadRecord[]> {
    return (await this.#records.list()).unread;
  }

  /** Rejects with `RecordUnreadable`. */
  async get(rotationId: RotationId): Promise<Rotation | undefined> {
    return this.#records.read(nameOf(rotationId));
  }

  /** Rejects with `RecordUnreadable` where a newer version's stands, or with `FileNotWritable`. */
  async put(rotation: Rotation): Promise<void> {
    await this.#records.write(nameOf(rotation), rotation);
  }

  async remove(rotationId: RotationId): Promise<void> {
    await this.#records.remove(nameOf(rotationId));
  }

  /** Version 0.1.0 left the user and password of an address in the record and in the name of its file. */
  async #withBareAddress(rotation: Rotation): Promise<Rotation> {
    const endpoint = rotation.endpoint === undefined ? undefined : bareAddress(rotation.endpoint);
    if (endpoint === undefined || endpoint === rotation.endpoint) return rotation;
    const bare = { ...rotation, endpoint };
    await this.put(bare);
    await this.remove(rotation);
    return bare;
  }
}

/** User names are equal whatever their case. */
function nameOf({ account, partition, endpoint, userName }: RotationId): string {
  return [partition, account, endpoint ?? '', userName.toLowerCase()].join(' ');
}

const STEPS: readonly RotationStep[] = ['create', 'store', 'verify', 'deactivate', 'finish'];

function isRotation(value: unknown): value is Rotation {
  return (
    isObject(value) &&
    areTexts(value, 'account', 'partition', 'userName', 'oldKeyId') &&
    areTextsIfAny(value, 'endpoint', 'newKeyId') &&
    isListOf(value['keyIdsBefore'], isText) &&
    ['destinations', 'left', 'replaced'].every((name) => isListOf(value[name], isPlace)) &&
    Array.isArray(value['destinations']) &&
    (value['destinations'].length > 0 || value['adopted'] === true) &&
    (value['byHand'] === undefined || isListOf(value['byHand'], isPlaceByHand)) &&
    (value['notRenewed'] === undefined || isListOf(value['notRenewed'], isPlace)) &&
    ['placesUnknown', 'oldSigned', 'adopted', 'untested'].every(
      (name) => value[name] === undefined || typeof value[name] === 'boolean',
    ) &&
    typeof value['oldKept'] === 'boolean' &&
    STEPS.some((step) => step === value['step']) &&
    areNumbers(value, 'started') &&
    ['delivered', 'deactivated'].every((name) => value[name] === undefined || typeof value[name] === 'number')
  );
}

function isPlaceByHand(value: unknown): boolean {
  return (
    isObject(value) && areTexts(value, 'name') && (value['done'] === undefined || typeof value['done'] === 'number')
  );
}
