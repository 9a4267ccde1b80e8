import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A request to GitHub's REST interface and its answer. */
export interface GitHubExchange {
  readonly method: string;
  readonly path: string;
  /** Undefined where nothing was sent. */
  readonly body?: unknown;
  readonly status: number;
  readonly answer: unknown;
}

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly pattern?: string;
  readonly format?: string;
}

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly body?: Schema;
  /** By status; null where an answer has no body. */
  readonly answers: Readonly<Record<string, Schema | null>>;
}

const { operations } = JSON.parse(readFileSync(join(import.meta.dirname, 'gitHubOperations.json'), 'utf8')) as {
  readonly operations: readonly Operation[];
};

/** All operations by method and path. */
export const gitHubOperations: readonly string[] = operations.map(nameOf);

/** The operation that a request is for; undefined where GitHub has no such one. */
export function operationOf({ method, path }: GitHubExchange): string | undefined {
  const found = find(method, path);
  return found && nameOf(found);
}

/** Where an exchange differs from GitHub's own description of its interface, which leaves out most refusals. */
export function schemaFaults({ method, path, body, status, answer }: GitHubExchange): readonly string[] {
  const operation = find(method, path);
  if (operation === undefined) return [`${method} ${path} is no operation`];
  const asked = operation.body ? faultsOf(operation.body, body, 'body') : body === undefined ? [] : ['body is sent'];
  const told = operation.answers[status];
  if (told === null) return [...asked, ...(answer === undefined ? [] : ['answer has a body'])];
  if (told === undefined) return [...asked, ...(status < 400 ? [`status ${status} is never given`] : [])];
  return [...asked, ...faultsOf(told, answer, 'answer')];
}

function find(method: string, path: string): Operation | undefined {
  // A key of a place is listed before its secrets, whose names might be like its path.
  return operations.find(
    (each) => each.method === method && new RegExp(`^${each.path.replace(/[{]\w+[}]/g, '[^/]+')}$`).test(path),
  );
}

function nameOf({ method, path }: Operation): string {
  return `${method} ${path}`;
}

function faultsOf(schema: Schema, value: unknown, at: string): readonly string[] {
  const { type, properties = {}, required = [], additionalProperties, pattern, format } = schema;
  if (type === 'object') {
    if (typeof value !== 'object' || value === null) return [`${at} is no object`];
    const fields = new Map<string, unknown>(Object.entries(value));
    return [
      ...required.filter((name) => !fields.has(name)).map((name) => `${at}.${name} is missing`),
      ...[...fields].flatMap(([name, field]) => {
        const known = properties[name];
        if (known) return faultsOf(known, field, `${at}.${name}`);
        return additionalProperties === false ? [`${at}.${name} is not known`] : [];
      }),
    ];
  }
  if (type === 'integer') return Number.isInteger(value) ? [] : [`${at} is no whole number`];
  if (typeof value !== 'string') return [`${at} is no text`];
  if (pattern !== undefined && !new RegExp(pattern).test(value)) return [`${at} is not like ${pattern}`];
  return format === 'date-time' && Number.isNaN(Date.parse(value)) ? [`${at} is no time`] : [];
}
