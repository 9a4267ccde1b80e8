import { bareAddress } from '../core/bareAddress.js';
import { isObject } from '../core/isObject.js';
import type { Rotation, RotationStep } from '../core/model.js';
import type { RotationId, Rotations } from '../core/ports.js';
import type { DurableFolder } from '../files/durableFolder.js';
import { areNumbers, areTexts, areTextsIfAny, isListOf, isPlace, isText } from './recordFields.js';

/** The rotations under way as a folder of files, one a user. Holds no secret. */
export class FolderRotations implements Rotations {
  constructor(private readonly folder: DurableFolder) {}

  /** A file that cannot be read is left where it is: the keys of that user tell how far it came. */
  async list(): Promise<readonly Rotation[]> {
    const { files } = await this.folder.list();
    const rotations = files.flatMap(({ value }) => (isRotation(value) ? [value] : []));
    return Promise.all(rotations.map((rotation) => this.#withBareAddress(rotation)));
  }

  async get(rotationId: RotationId): Promise<Rotation | undefined> {
    const value = (await this.folder.read(nameOf(rotationId)))?.value;
    return isRotation(value) ? value : undefined;
  }

  async put(rotation: Rotation): Promise<void> {
    await this.folder.write(nameOf(rotation), rotation);
  }

  async remove(rotationId: RotationId): Promise<void> {
    await this.folder.remove(nameOf(rotationId));
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
    value['destinations'].length > 0 &&
    typeof value['oldKept'] === 'boolean' &&
    STEPS.some((step) => step === value['step']) &&
    areNumbers(value, 'started') &&
    (value['deactivated'] === undefined || typeof value['deactivated'] === 'number')
  );
}
