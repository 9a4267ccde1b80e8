import { SecretText } from '../../../src/core/secret/secretText.js';
import type { JsonAction } from '../jsonCall.js';
import { JsonFields } from '../jsonFields.js';
import type { SandboxParameter } from '../values.js';
import { WireError } from '../wireError.js';

const NAME = /^[\w./-]{1,2048}$/;
const TYPES = ['String', 'StringList', 'SecureString'] as const;

/** Parameters by their whole names; of other filters it knows none. */
const describeParameters: JsonAction = ({ world, caller, action, region, input }) => {
  world.permissions.check(caller, action, '*');
  const fields = new JsonFields(input);
  const token = fields.text('NextToken');
  // A page may be empty although there is more.
  if (world.shortPages && token === undefined) return { Parameters: [], NextToken: 'more' };
  if (token !== undefined && token !== 'more') throw new WireError('InvalidNextToken', 400, 'The token is not valid.');
  const names = fields.objects('ParameterFilters').map((filter) => {
    if (filter.needed('Key') !== 'Name' || filter.text('Option') !== 'Equals')
      throw new WireError('InvalidFilterKey', 400, 'Only whole names are looked for here.');
    return filter.list('Values');
  });
  const found = [...world.values(region).parameters.values()].filter(({ name }) =>
    names.every((values) => values.includes(name)),
  );
  return { Parameters: found.map(({ name, type, version }) => ({ Name: name, Type: type, Version: version })) };
};

const putParameter: JsonAction = ({ world, caller, action, region, input }) => {
  const fields = new JsonFields(input);
  const name = fields.needed('Name', NAME);
  const value = fields.needed('Value');
  const values = world.values(region);
  world.permissions.check(caller, action, values.parameterArn(name));
  const there = values.parameters.get(name);
  const type = typeOf(fields, there);
  if (there && !fields.flag('Overwrite'))
    throw new WireError(
      'ParameterAlreadyExists',
      400,
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    );
  if (there && there.type !== type)
    throw new WireError(
      'HierarchyTypeMismatchException',
      400,
      'Parameter Store does not change the type of a parameter.',
    );
  return { Version: values.putParameter(name, type, new SecretText(value)).version, Tier: 'Standard' };
};

const getParameters: JsonAction = ({ world, caller, action, region, input }) => {
  world.permissions.check(caller, action, '*');
  const fields = new JsonFields(input);
  const isDecrypted = fields.flag('WithDecryption');
  const all = world.values(region).parameters;
  const names = fields.list('Names').map(String);
  return {
    Parameters: names.flatMap((name) => {
      const found = all.get(name);
      if (found === undefined) return [];
      const { type, version, value } = found;
      const text = type === 'SecureString' && !isDecrypted ? 'kms:encrypted' : value.reveal();
      return [{ Name: name, Type: type, Version: version, Value: text }];
    }),
    InvalidParameters: names.filter((name) => !all.has(name)),
  };
};

const deleteParameter: JsonAction = ({ world, caller, action, region, input }) => {
  const name = new JsonFields(input).needed('Name', NAME);
  const values = world.values(region);
  world.permissions.check(caller, action, values.parameterArn(name));
  if (!values.parameters.delete(name)) throw new WireError('ParameterNotFound', 400, '');
  return {};
};

/** The actions of Parameter Store that IAM Keys calls, and two that tests read and prepare with. Source: the API reference of Systems Manager. */
export const parameterActions: ReadonlyMap<string, JsonAction> = new Map([
  ['DescribeParameters', describeParameters],
  ['PutParameter', putParameter],
  ['GetParameters', getParameters],
  ['DeleteParameter', deleteParameter],
]);

function typeOf(fields: JsonFields, there: SandboxParameter | undefined): SandboxParameter['type'] {
  const type = fields.text('Type') ?? there?.type;
  const known = TYPES.find((each) => each === type);
  if (known === undefined)
    throw new WireError('ValidationException', 400, 'A parameter type is required when you create a parameter.');
  return known;
}
