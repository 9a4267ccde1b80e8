import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
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
import type { Body, Operation } from './operation.js';
import { operationOf } from './operation.js';
import type { RawRequest } from './sigv4.js';
import { WireError, serviceFailure } from './wireError.js';

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

/** Answers one request to IAM, STS, CloudTrail, Secrets Manager or Parameter Store. */
export async function answerApi(request: RawRequest, response: ServerResponse, around: Surroundings): Promise<void> {
  const operation = operationOf(request);
  const { action } = operation;
  const written = frame(operation, around);
  const note = noter(request, operation, around);

  around.log.enter();
  response.once('close', () => {
    around.log.leave();
  });

  let signer: Authenticated;
  try {
    signer = authenticate(request, around.world, around.impersonation);
    if (signer.service !== operation.service || action === 'unknown') throw operation.unknown();
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
  const run = (): Body => runAction(signer, operation, around);
  if (fault === undefined) {
    const answer = written(run);
    note(answer, false, signer);
    deliver(response, answer);
    return;
  }
  const answer = spoiled(fault, written, run);
  note(answer, errorOf(fault) === undefined, signer);
  deliverBadly(response, answer, fault.kind);
}

type Frame = (run: () => Body) => Answer;
type Note = (answer: Answer, bad: boolean, signedBy?: Authenticated) => void;

/** What a fault makes of the answer: its own error, or the true answer where only the delivery goes wrong. */
function spoiled(fault: Fault, written: Frame, run: () => Body): Answer {
  const real = fault.when === 'after' ? written(run) : undefined;
  const error = errorOf(fault);
  if (real !== undefined && error === undefined) return real;
  return written(() => {
    throw error ?? serviceFailure();
  });
}

function runAction(signer: Authenticated, operation: Operation, { world, hooks }: Surroundings): Body {
  hooks.run(operation.action, 'before');
  const body = operation.run(signer, signer.world ?? world);
  hooks.run(operation.action, 'after');
  return body;
}

function frame(operation: Operation, { world }: Surroundings): Frame {
  return (run) => {
    const requestId = randomUUID();
    const { contentType } = operation;
    const common = { requestId, contentType, date: world.now() };
    try {
      return { ...common, status: 200, body: run()(requestId) };
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      const { status, body } = operation.refuse(error);
      return { ...common, status, body: body(requestId), error };
    }
  };
}

function noter(request: RawRequest, { action, userName }: Operation, { log, world }: Surroundings): Note {
  return (answer, bad, signer): void => {
    const userAgent = request.headers['user-agent'];
    log.add({
      action,
      status: bad ? 0 : answer.status,
      at: world.now(),
      ...(userName === undefined ? {} : { userName }),
      ...(signer === undefined ? {} : { signedBy: signer.keyId, region: signer.region }),
      ...(userAgent === undefined ? {} : { userAgent }),
      ...(answer.error === undefined ? {} : { error: answer.error.code }),
    });
  };
}
