import { isObject } from '../../core/isObject.js';
import type { ParameterFacts, ParameterStore } from '../../core/place/awsValues.js';
import type { ValueService } from './valueService.js';

/** Parameter Store by two of its calls. Source: the API reference of Systems Manager. */
export function parameterStore({ ask }: Pick<ValueService, 'ask'>): ParameterStore {
  return {
    async describe(name) {
      const filter = { Key: 'Name', Option: 'Equals', Values: [name] };
      let next: unknown;
      // A page may be empty although there is more.
      do {
        const answer = await ask('DescribeParameters', name, { ParameterFilters: [filter], NextToken: next });
        const found = listOf(answer['Parameters']).find((each) => each['Name'] === name);
        if (found) return factsOf(found);
        next = answer['NextToken'];
      } while (typeof next === 'string' && next !== '');
      return undefined;
    },
    async put(name, value, kmsKey) {
      const input = { Name: name, Value: value.reveal(), Type: 'SecureString', KeyId: kmsKey, Overwrite: true };
      const { Version: version } = await ask('PutParameter', name, input);
      return typeof version === 'number' ? version : 0;
    },
  };
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function factsOf(parameter: Readonly<Record<string, unknown>>): ParameterFacts {
  const { Type: type, Version: version, KeyId: key } = parameter;
  return {
    type: typeof type === 'string' ? type : '',
    version: typeof version === 'number' ? version : 0,
    kmsKey: typeof key === 'string' ? key : undefined,
  };
}
