import { createHash, timingSafeEqual } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { FaultKind } from './faults.js';
import type { Hold } from './holds.js';
import { Fields } from './fields.js';
import type { Sandbox } from './sandbox.js';
import type { RawRequest } from './sigv4.js';

export const controlPrefix = '/_control/';

const faultKinds: readonly FaultKind[] = [
  'throttle',
  'error500',
  'error',
  'reset',
  'truncate',
  'trickle',
  'silence',
  'garbage',
];

/** A route takes the fields of a JSON object and answers with one. */
type Route = (sandbox: Sandbox, fields: Fields) => object | undefined;

const holds = new WeakMap<Sandbox, Map<string, Hold>>();

/** `METHOD name` → what it does; the same as the method of `Sandbox` it calls. */
const routes: Readonly<Record<string, Route>> = {
  'POST reset': (sandbox, fields) => {
    sandbox.reset(fields.number('users'));
    return undefined;
  },
  'POST latency': (sandbox, fields) => {
    sandbox.setLatency(fields.number('ms') ?? 0, fields.text('action'));
    return undefined;
  },
  'POST shortPages': (sandbox, fields) => {
    sandbox.setShortPages(fields.flag('on') ?? true);
    return undefined;
  },
  'POST faults': (sandbox, fields) => {
    const action = fields.text('action');
    const code = fields.text('code');
    const error = { code: code ?? '', status: fields.number('status') ?? 400, message: fields.text('message') ?? '' };
    sandbox.addFault({
      kind: fields.needed('kind', fields.oneOf('kind', faultKinds)),
      when: fields.oneOf('when', ['before', 'after'] as const) ?? 'before',
      times: fields.oneOf('times', ['always'] as const) ?? fields.number('times') ?? 1,
      every: fields.number('every') ?? 1,
      ...(action === undefined ? {} : { action }),
      ...(code === undefined ? {} : { error }),
    });
    return undefined;
  },
  'DELETE faults': (sandbox) => {
    sandbox.clearFaults();
    return undefined;
  },
  'POST denials': (sandbox, fields) => {
    sandbox.deny({
      action: fields.needed('action', fields.text('action')),
      exceptSelf: fields.flag('exceptSelf') ?? false,
      explicit: fields.flag('explicit') ?? false,
    });
    return undefined;
  },
  'DELETE denials': (sandbox) => {
    sandbox.allowAll();
    return undefined;
  },
  'POST caller': (sandbox, fields) => {
    sandbox.setCaller(fields.needed('as', fields.oneOf('as', ['user', 'role', 'root'] as const)));
    return undefined;
  },
  'POST propagation': (sandbox, fields) => {
    const [afterMs, answers] = [
      fields.oneOf('afterMs', ['never'] as const) ?? fields.number('afterMs'),
      fields.flags('answers'),
    ];
    const service = fields.oneOf('service', ['iam', 'sts'] as const);
    sandbox.setPropagation({
      ...(afterMs === undefined ? {} : { afterMs }),
      ...(answers === undefined ? {} : { answers }),
      ...(service === undefined ? {} : { service }),
    });
    return undefined;
  },
  'POST report': (sandbox, fields) => {
    const polls = fields.oneOf('polls', ['never'] as const) ?? fields.number('polls');
    sandbox.setReport(polls === undefined ? {} : { polls });
    return undefined;
  },
  'POST mfa': (sandbox, fields) => {
    sandbox.setMfaCode(fields.needed('serial', fields.text('serial')), fields.needed('code', fields.text('code')));
    return undefined;
  },
  'POST holds': (sandbox, fields) => {
    const action = fields.text('action') ?? '*';
    const unstored = holds.get(sandbox) ?? new Map<string, Hold>();
    holds.set(sandbox, unstored.set(action, sandbox.hold(action)));
    return undefined;
  },
  'DELETE holds': (sandbox) => {
    for (const hold of holds.get(sandbox)?.values() ?? []) hold.release();
    holds.delete(sandbox);
    return undefined;
  },
  'POST users': (sandbox, fields) => {
    const path = fields.text('path');
    sandbox.addUser(fields.needed('name', fields.text('name')), path === undefined ? {} : { path });
    return undefined;
  },
  'POST keys': (sandbox, fields) => {
    const status = fields.oneOf('status', ['Active', 'Inactive', 'Expired'] as const);
    return { id: sandbox.addKey(fields.needed('userName', fields.text('userName')), status).id };
  },
  'GET calls': ({ log }) => ({
    counts: log.counts(),
    inFlight: log.inFlight,
    maxInFlight: log.maxInFlight,
    calls: log.calls,
  }),
  'DELETE calls': ({ log }) => {
    log.clear();
    return undefined;
  },
  'GET users': (sandbox) => ({ users: sandbox.userNames() }),
  'GET keys': (sandbox, fields) => ({ keys: sandbox.keysOf(fields.needed('userName', fields.text('userName'))) }),
};

/** Answers a control request, provided that it brings the token. */
export function answerControl(
  request: RawRequest,
  response: ServerResponse,
  sandbox: Sandbox | undefined,
  token: string,
): void {
  const given = request.headers['x-sandbox-token'];
  if (typeof given !== 'string' || !same(given, token) || sandbox === undefined) {
    answer(response, 403, { error: 'the control token is missing or wrong' });
    return;
  }
  const { pathname, searchParams } = new URL(request.target, sandbox.url);
  const route = routes[`${request.method} ${pathname.slice(controlPrefix.length)}`];
  if (route === undefined) {
    answer(response, 404, { error: 'no such control route' });
    return;
  }
  try {
    const body: unknown = request.body.length > 0 ? JSON.parse(request.body.toString('utf8')) : {};
    answer(response, 200, route(sandbox, new Fields(body, searchParams)) ?? {});
  } catch (error) {
    answer(response, 400, { error: error instanceof Error ? error.message : 'bad request' });
  }
}

function same(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(`${JSON.stringify(body)}\n`);
}
