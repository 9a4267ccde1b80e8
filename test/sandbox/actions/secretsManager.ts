import { randomUUID } from 'node:crypto';
import { SecretText } from '../../../src/core/secret/secretText.js';
import type { JsonAction, JsonCall } from '../jsonCall.js';
import { JsonFields } from '../jsonFields.js';
import { makeCurrent, type RegionValues, type SandboxSecret } from '../values.js';
import { WireError } from '../wireError.js';

const SECRET_ID = /^.{1,2048}$/s;
const NEW_NAME = /^[\w/+=.@-]{1,512}$/;
/** For as long a secret can be restored unless told. */
const RECOVERY_DAYS = 30;
const TOKEN = /^.{32,64}$/s;

const describeSecret: JsonAction = (call) => {
  const { name, arn, description, kmsKeyId, versions, deleted, owner, rotated } = existing(call);
  const stages = [...versions].filter(([, version]) => version.stages.size > 0);
  return {
    ...{ Name: name, ARN: arn, Description: description, KmsKeyId: kmsKeyId, OwningService: owner },
    ...{ RotationEnabled: rotated === true, DeletedDate: deleted && Math.floor(deleted / 1000) },
    VersionIdsToStages: Object.fromEntries(stages.map(([id, version]) => [id, [...version.stages]])),
  };
};

const getSecretValue: JsonAction = (call) => {
  const secret = usable(existing(call));
  const fields = new JsonFields(call.input);
  const [stage, wanted] = [fields.text('VersionStage') ?? 'AWSCURRENT', fields.text('VersionId')];
  const found = [...secret.versions].find(([id, { stages }]) => id === (wanted ?? id) && stages.has(stage));
  if (!found) throw notFound(`Secrets Manager can't find the specified secret value for staging label: ${stage}`);
  const [id, { value, stages }] = found;
  const { name, arn } = secret;
  return { Name: name, ARN: arn, VersionId: id, SecretString: value.reveal(), VersionStages: [...stages] };
};

const createSecret: JsonAction = (call) => {
  const fields = new JsonFields(call.input);
  const name = fields.needed('Name', NEW_NAME);
  const [description, kmsKeyId] = [fields.text('Description'), fields.text('KmsKeyId')];
  call.world.permissions.check(call.caller, call.action, name);
  const there = valuesOf(call).secrets.get(name);
  if (there?.deleted !== undefined)
    throw invalid("You can't create this secret because a secret with this name is already scheduled for deletion.");
  if (there && !isRepeated(there, fields))
    throw exists(`The operation failed because the secret ${name} already exists.`);
  const secret = there ?? valuesOf(call).addSecret({ name, description, kmsKeyId });
  return { ...addVersion(secret, fields), Name: name };
};

const putSecretValue: JsonAction = (call) => {
  const secret = usable(existing(call));
  if (secret.owner !== undefined)
    throw invalid(`You can't perform this operation on the secret because it is managed by ${secret.owner}.`);
  return addVersion(secret, new JsonFields(call.input));
};

const updateSecretVersionStage: JsonAction = (call) => {
  const secret = usable(existing(call));
  const fields = new JsonFields(call.input);
  const [to, from] = [fields.needed('MoveToVersionId'), fields.text('RemoveFromVersionId')];
  if (fields.needed('VersionStage') !== 'AWSCURRENT') throw parameter('Only AWSCURRENT is moved here.');
  if (!secret.versions.has(to)) throw notFound(`Secrets Manager can't find the specified secret version: ${to}.`);
  const current = [...secret.versions].find(([, { stages }]) => stages.has('AWSCURRENT'))?.[0];
  if (current !== from)
    throw parameter(
      `The parameter RemoveFromVersionId must be the version that has the staging label: ${String(current)}.`,
    );
  makeCurrent(secret, to);
  return { ARN: secret.arn, Name: secret.name };
};

const listSecretVersionIds: JsonAction = (call) => {
  const { name, arn, versions } = existing(call);
  const staged = [...versions].filter(([, { stages }]) => stages.size > 0);
  const list = staged.map(([id, { stages }]) => ({ VersionId: id, VersionStages: [...stages] }));
  return { Name: name, ARN: arn, Versions: list };
};

const deleteSecret: JsonAction = (call) => {
  const secret = existing(call);
  secret.deleted = call.world.now() + RECOVERY_DAYS * 86_400_000;
  return { Name: secret.name, ARN: secret.arn, DeletionDate: Math.floor(secret.deleted / 1000) };
};

/** The actions of Secrets Manager that IAM Keys calls, and two that tests prepare with. Source: its API reference, and its own words. */
export const secretActions: ReadonlyMap<string, JsonAction> = new Map([
  ['DescribeSecret', describeSecret],
  ['GetSecretValue', getSecretValue],
  ['CreateSecret', createSecret],
  ['PutSecretValue', putSecretValue],
  ['UpdateSecretVersionStage', updateSecretVersionStage],
  ['ListSecretVersionIds', listSecretVersionIds],
  ['DeleteSecret', deleteSecret],
]);

/** The same token with the same value changes nothing; with another one it is refused. */
function addVersion(secret: SandboxSecret, fields: JsonFields): Readonly<Record<string, unknown>> {
  const value = fields.needed('SecretString');
  const id = fields.text('ClientRequestToken', TOKEN) ?? randomUUID();
  const there = secret.versions.get(id);
  if (there && !there.value.equals(new SecretText(value)))
    throw exists(
      `You can't use ClientRequestToken ${id} because that value is already in use for a version of secret ${secret.arn}.`,
    );
  if (!there) {
    secret.versions.set(id, { value: new SecretText(value), stages: new Set() });
    makeCurrent(secret, id);
  }
  return { ARN: secret.arn, VersionId: id };
}

function isRepeated({ versions }: SandboxSecret, fields: JsonFields): boolean {
  return versions.get(fields.text('ClientRequestToken') ?? '')?.value.reveal() === fields.text('SecretString');
}

function existing(call: JsonCall): SandboxSecret {
  const id = new JsonFields(call.input).needed('SecretId', SECRET_ID);
  const secret = valuesOf(call).secret(id);
  call.world.permissions.check(call.caller, call.action, secret?.arn ?? id);
  if (secret === undefined) throw notFound("Secrets Manager can't find the specified secret.");
  return secret;
}

function usable(secret: SandboxSecret): SandboxSecret {
  if (secret.deleted === undefined) return secret;
  throw invalid("You can't perform this operation on the secret because it was marked for deletion.");
}

function valuesOf({ world, region }: JsonCall): RegionValues {
  return world.values(region);
}

function notFound(message: string): WireError {
  return new WireError('ResourceNotFoundException', 400, message);
}

function invalid(message: string): WireError {
  return new WireError('InvalidRequestException', 400, message);
}

function parameter(message: string): WireError {
  return new WireError('InvalidParameterException', 400, message);
}

function exists(message: string): WireError {
  return new WireError('ResourceExistsException', 400, message);
}
