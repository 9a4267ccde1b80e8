import type { AnswerShape } from '../../core/errors.js';

/** Enough to see what a text is. */
const HEAD = 2048;
const TAIL = 256;

/** What an answer is, by its text. */
export type Answer =
  | { readonly kind: 'aws' }
  /** Of the front doors of AWS: the name of the root element is the code. */
  | { readonly kind: 'exception'; readonly wireCode: string; readonly message: string }
  | { readonly kind: 'strange'; readonly shape: AnswerShape; readonly wireCode?: string | undefined };

/** What a service answers in: IAM and STS in XML, those behind a sign-in in JSON. */
export type AnswerForm = 'xml' | 'json';

/**
 * Tells an answer of AWS's services from others. Those of IAM and STS have one root element, named after the action or
 * `ErrorResponse`, and servers that speak IAM answer alike; storage services answer `<Error>`.
 */
export function readAnswer(body: Buffer, contentType: string, form: AnswerForm = 'xml'): Answer {
  const head = body.toString('utf8', 0, HEAD).replace(/^\uFEFF?\s*(<\?xml[^>]*\?>\s*)?/, '');
  if (head === '') return strange('empty');
  if (/^<(!doctype )?html\b/i.test(head)) return strange('webPage');
  if (/^[[{]/.test(head)) return form === 'json' ? { kind: 'aws' } : strange('json');
  const [start, root] = /^<([A-Za-z_][\w.:-]*)/.exec(head) ?? [];
  if (start === undefined || root === undefined) return strange(isHtml(contentType) ? 'webPage' : 'text');
  if (form === 'xml' && /Response$/.test(root)) return isWhole(body, head, root) ? { kind: 'aws' } : strange('cut');
  if (/Exception$/.test(root)) return { kind: 'exception', wireCode: root, message: element(head, 'Message') ?? '' };
  if (root === 'Error') return storage(element(head, 'Code'));
  return strange(isHtml(contentType) ? 'webPage' : 'otherXml');
}

function strange(shape: AnswerShape): Answer {
  return { kind: 'strange', shape };
}

function storage(code: string | undefined): Answer {
  const wireCode = code === undefined ? undefined : /^\w{1,60}$/.exec(code)?.[0];
  return { kind: 'strange', shape: 'storage', wireCode };
}

function isHtml(contentType: string): boolean {
  return /\bhtml\b/i.test(contentType);
}

function isWhole(body: Buffer, head: string, root: string): boolean {
  const tail = body.toString('utf8', Math.max(0, body.length - TAIL)).trimEnd();
  return tail.endsWith(`</${root}>`) || /^<[^>]*\/>\s*$/.test(head);
}

function element(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
}
