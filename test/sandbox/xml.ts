import type { WireError } from './wireError.js';

/** What an answer is made of: an array becomes `<member>` elements, a map `<entry>` elements, `undefined` is left out. */
export type XmlValue = string | number | boolean | Date | XmlFields | ReadonlyMap<string, number> | readonly XmlValue[];

export interface XmlFields {
  readonly [name: string]: XmlValue | undefined;
}

const namespaces = {
  iam: 'https://iam.amazonaws.com/doc/2010-05-08/',
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
} as const;

export type Service = keyof typeof namespaces;

/** The answer to an action as the Query protocol frames it; an action without a result has no Result element. */
export function answerXml(service: Service, action: string, result: XmlFields | undefined, requestId: string): string {
  const body = result === undefined ? '' : element(`${action}Result`, result);
  const metadata = element('ResponseMetadata', { RequestId: requestId });
  return `<${action}Response xmlns="${namespaces[service]}">${body}${metadata}</${action}Response>\n`;
}

/** The `<ErrorResponse>` envelope. */
export function errorXml(service: Service, error: WireError, requestId: string): string {
  const type = error.status >= 500 ? 'Receiver' : 'Sender';
  const body = element('Error', { Type: type, Code: error.code, Message: error.message });
  return `<ErrorResponse xmlns="${namespaces[service]}">${body}${element('RequestId', requestId)}</ErrorResponse>\n`;
}

function element(name: string, value: XmlValue): string {
  return `<${name}>${content(value)}</${name}>`;
}

function content(value: XmlValue): string {
  if (typeof value === 'string') return escape(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return `${value.toISOString().slice(0, 19)}Z`;
  if (isList(value)) return value.map((item) => element('member', item)).join('');
  if (isMap(value)) return Array.from(value, ([key, item]) => element('entry', { key, value: item })).join('');
  return Object.entries(value)
    .map(([name, item]) => (item === undefined ? '' : element(name, item)))
    .join('');
}

type Nested = Extract<XmlValue, object>;

function isList(value: Nested): value is readonly XmlValue[] {
  return Array.isArray(value);
}

function isMap(value: Nested): value is ReadonlyMap<string, number> {
  return value instanceof Map;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
};

function escape(text: string): string {
  // XML 1.0 has no way to write the other control characters, so an echoed name loses them.
  return text.replace(/[^\P{Cc}\t\n\r]/gu, '').replace(/[&<>"\r]/g, (c) => entities[c] ?? c);
}
