import type { ServerResponse } from 'node:http';
import type { FaultKind } from './faults.js';
import type { WireError } from './wireError.js';

/** An answer ready to be sent. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
  readonly requestId: string;
  /** Milliseconds since 1970, for the Date header. */
  readonly date: number;
  readonly error?: WireError;
}

/** Milliseconds between the bytes of a trickling body. */
const trickleEvery = 100;

export function deliver(response: ServerResponse, answer: Answer): void {
  writeHead(response, answer);
  response.end(answer.body);
}

/** Sends the answer as a fault has it: errors in whole, the rest badly. */
export function deliverBadly(response: ServerResponse, answer: Answer, kind: FaultKind): void {
  switch (kind) {
    case 'throttle':
    case 'error500':
    case 'error':
      deliver(response, answer);
      return;
    case 'silence':
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'garbage':
      deliver(response, { ...answer, status: 200, body: 'upstream connect error <' });
      return;
    case 'truncate':
      writeHead(response, answer);
      response.write(answer.body.slice(0, answer.body.length / 2), () => response.socket?.destroy());
      return;
    case 'trickle':
      trickle(response, answer);
  }
}

function trickle(response: ServerResponse, answer: Answer): void {
  writeHead(response, answer);
  let sent = 0;
  const timer = setInterval(() => {
    if (sent < answer.body.length - 1) response.write(answer.body.charAt(sent++));
  }, trickleEvery);
  response.on('close', () => {
    clearInterval(timer);
  });
}

function writeHead(response: ServerResponse, { status, body, contentType, requestId, date }: Answer): void {
  response.writeHead(status, {
    'Content-Type': contentType,
    'Content-Length': Buffer.byteLength(body),
    'x-amzn-RequestId': requestId,
    Date: new Date(date).toUTCString(),
  });
}
