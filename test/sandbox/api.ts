import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { actions, versions } from './actions/table.js';
import type { Authenticated, Impersonation } from './authenticate.js';
import { authenticate } from './authenticate.js';
import type { World } from './call.js';
import type { CallLog } from './callLog.js';
import type { Answer } from './delivery.js';
import { deliver, deliverBadly } from './delivery.js';
import type { Fault, Faults } from './faults.js';
import { errorOf } from './faults.js';
import type { Holds } from './holds.js';
import type { Hooks } from './hooks.js';
import { Params } from './params.js';
import type { RawRequest } from './sigv4.js';
import { WireError, serviceFailure } from './wireError.js';
import type { Service, XmlFields } from './xml.js';
import { answerXml, errorXml } from './xml.js';

/** Everything that decides what a request meets. */
export interface Surroundings {
  readonly world: World;
  readonly faults: Faults;
  readonly holds: Holds;
  readonly hooks: Hooks;
  readonly log: CallLog;
  readonly impersonation: Impersonation | undefined;
  /** Resolves when a request to the action has waited as long as it is told to. */
  readonly wait: (action: string) => Promise<void>;
}

/** Answers one request to IAM or STS. */
export async function answerApi(request: RawRequest, response: ServerResponse, around: Surroundings): Promise<void> {
  const form = formOf(request);
  const service: Service = form.get('Version') === versions.sts ? 'sts' : 'iam';
  const name = form.get('Action') ?? '';
  const action = actions[service].has(name) ? `${service}:${name}` : 'unknown';
  const written = frame(service, name, around);
  const note = noter(request, form, action, around);

  around.log.enter();
  response.once('close', () => {
    around.log.leave();
  });

  let signer: Authenticated;
  try {
    signer = authenticate(request, around.world, around.impersonation);
    if (signer.service !== service || action === 'unknown') throw unknownAction(form);
  } catch (error) {
    const answer = written(() => {
      throw error;
    });
    note(answer, false);
    deliver(response, answer);
    return;
  }

  await around.wait(action);
  await around.holds.pass(action);
  const fault = around.faults.next(action);
  const run = (): XmlFields | undefined => runAction(signer, name, action, form, around);
  if (fault === undefined) {
    const answer = written(run);
    note(answer, false, signer.keyId);
    deliver(response, answer);
    return;
  }
  const answer = spoiled(fault, written, run);
  note(answer, errorOf(fault) === undefined, signer.keyId);
  deliverBadly(response, answer, fault.kind);
}

type Frame = (run: () => XmlFields | undefined) => Answer;
type Note = (answer: Answer, bad: boolean, signedBy?: string) => void;

/** What a fault makes of the answer: its own error, or the true answer where only the delivery goes wrong. */
function spoiled(fault: Fault, written: Frame, run: () => XmlFields | undefined): Answer {
  const real = fault.when === 'after' ? written(run) : undefined;
  const error = errorOf(fault);
  if (real !== undefined && error === undefined) return real;
  return written(() => {
    throw error ?? serviceFailure();
  });
}

function runAction(
  signer: Authenticated,
  name: string,
  action: string,
  form: URLSearchParams,
  around: Surroundings,
): XmlFields | undefined {
  const { world, hooks } = around;
  const { caller, keyId, service } = signer;
  hooks.run(action, 'before');
  const result = actions[service].get(name)?.({ world, caller, keyId, action, params: new Params(form) });
  hooks.run(action, 'after');
  return result;
}

function frame(service: Service, name: string, { world }: Surroundings): Frame {
  return (run) => {
    const requestId = randomUUID();
    const date = world.now();
    try {
      return { status: 200, body: answerXml(service, name, run(), requestId), requestId, date };
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      return { status: error.status, body: errorXml(service, error, requestId), requestId, date, error };
    }
  };
}

function noter(request: RawRequest, form: URLSearchParams, action: string, { log, world }: Surroundings): Note {
  return (answer: Answer, bad: boolean, signedBy?: string): void => {
    const userName = form.get('UserName');
    const userAgent = request.headers['user-agent'];
    log.add({
      action,
      status: bad ? 0 : answer.status,
      at: world.now(),
      ...(userName === null ? {} : { userName }),
      ...(signedBy === undefined ? {} : { signedBy }),
      ...(userAgent === undefined ? {} : { userAgent }),
      ...(answer.error === undefined ? {} : { error: answer.error.code }),
    });
  };
}

/** The parameters, from the form of a POST or the query of a GET. */
function formOf({ method, target, body }: RawRequest): URLSearchParams {
  if (method === 'POST') return new URLSearchParams(body.toString('utf8'));
  return new URLSearchParams(target.split('?', 2)[1] ?? '');
}

function unknownAction(form: URLSearchParams): WireError {
  const [action, version] = [form.get('Action') ?? '', form.get('Version') ?? 'NO_VERSION_SPECIFIED'];
  return new WireError('InvalidAction', 400, `Could not find operation ${action} for version ${version}`);
}
