import assert from 'node:assert/strict';
import type { AnyIamKeysError, ErrorDetails } from '../../../src/core/errors.js';
import { errorMessage } from '../../../src/ui/messages/errorMessages.js';
import { rejection } from '../../support/rejection.js';
import { AnsweringServer, wholeAnswer, type Answering } from './answeringServer.js';
import { directCall } from './directCall.js';

const PAGE = '<!DOCTYPE html>\n<html><body><p>Welcome, guest<br></body></html>';
const NAMESPACE = 'xmlns="https://iam.amazonaws.com/doc/2010-05-08/"';
const BEGUN = `<ListUsersResponse ${NAMESPACE}><ListUsersResult><Users><member><UserName>Bob</UserName>`;

type Facts = Pick<ErrorDetails['StrangeAnswer'], 'shape' | 'status' | 'wireCode'>;

interface Strange {
  readonly title: string;
  readonly answer: Answering;
  readonly facts: Facts;
  /** What is said of it where AWS was asked, and where another server was. */
  readonly words: readonly [aws: RegExp, other: RegExp];
}

const notAws = (what: string) =>
  new RegExp(`^Something other than AWS answered for iam\\.amazonaws\\.com \\(${what}\\)`);
const notIam = (what: string) =>
  new RegExp(`^What answers at 127\\.0\\.0\\.1:\\d+ is not IAM \\(${what}\\).*endpoint_url`);
const strange = (title: string, answer: Answering, facts: Facts, what: string): Strange => ({
  title,
  answer,
  facts,
  words: [notAws(what), notIam(what)],
});
const both = (words: RegExp): Strange['words'] => [words, words];

const STRANGE: readonly Strange[] = [
  strange('a web page', wholeAnswer(200, 'text/html', PAGE), { shape: 'webPage', status: 200 }, 'HTTP 200, a web page'),
  strange(
    'a web page that is whole XML',
    wholeAnswer(200, 'text/html', '<html><body>Sign in</body></html>'),
    { shape: 'webPage', status: 200 },
    'HTTP 200, a web page',
  ),
  {
    title: 'a failure of a gateway',
    answer: wholeAnswer(502, 'text/html; charset=utf-8', '<h1>Bad gateway</h1>'),
    facts: { shape: 'webPage', status: 502 },
    words: [notAws('HTTP 502, a web page'), /^The server 127\.0\.0\.1:\d+ is not ready \(HTTP 502, a web page\)/],
  },
  strange(
    'JSON',
    wholeAnswer(200, 'application/json', '{"ok":true}'),
    { shape: 'json', status: 200 },
    'HTTP 200, JSON',
  ),
  strange('no such route', wholeAnswer(404, '', '[]'), { shape: 'json', status: 404 }, 'HTTP 404, JSON'),
  strange('nothing', wholeAnswer(200, '', ''), { shape: 'empty', status: 200 }, 'HTTP 200, nothing'),
  strange('a refusal without a word', wholeAnswer(403, '', ''), { shape: 'empty', status: 403 }, 'HTTP 403, nothing'),
  strange('plain text', wholeAnswer(500, '', 'upstream'), { shape: 'text', status: 500 }, 'HTTP 500, plain text'),
  strange(
    'a redirect',
    wholeAnswer(302, '', '', { location: 'http://portal.example.com/' }),
    { shape: 'empty', status: 302 },
    'HTTP 302, a redirect',
  ),
  strange(
    'the XML of S3',
    wholeAnswer(405, 'application/xml', '<?xml version="1.0"?>\n<Error><Code>MethodNotAllowed</Code></Error>'),
    { shape: 'storage', status: 405, wireCode: 'MethodNotAllowed' },
    'HTTP 405, the XML of a storage service, MethodNotAllowed',
  ),
  strange(
    'XML of another kind',
    wholeAnswer(200, 'text/xml', '<rss><channel/></rss>'),
    { shape: 'otherXml', status: 200 },
    'HTTP 200, XML of another kind',
  ),
  {
    title: 'a proxy that wants a sign-in',
    answer: wholeAnswer(407, 'text/html', PAGE, { 'proxy-authenticate': 'Basic realm="x"' }),
    facts: { shape: 'webPage', status: 407 },
    words: both(/^The proxy on the way to \S+ requires a sign-in \(HTTP 407\)/),
  },
  {
    title: 'half an answer, and the connection closed',
    answer: (response) => {
      response.writeHead(200, { 'content-type': 'text/xml', 'content-length': 5000 });
      response.write(BEGUN, () => response.socket?.destroy());
    },
    facts: { shape: 'cut', status: 200 },
    words: both(/^The answer from \S+ ended too early \(HTTP 200\)/),
  },
  {
    title: 'half an answer that ends like a whole one',
    answer: wholeAnswer(200, 'text/xml', BEGUN),
    facts: { shape: 'cut', status: 200 },
    words: both(/^The answer from \S+ ended too early \(HTTP 200\)/),
  },
  {
    title: 'an error without a code',
    answer: wholeAnswer(
      400,
      'text/xml',
      `<ErrorResponse ${NAMESPACE}><Error><Type>Sender</Type></Error></ErrorResponse>`,
    ),
    facts: { shape: 'incomplete', status: 400 },
    words: both(/^The answer from \S+ lacks something/),
  },
];

describe('an answer that is none of IAM’s', () => {
  let server: AnsweringServer;

  before(async () => {
    server = await AnsweringServer.start();
  });

  after(() => {
    server.stop();
  });

  for (const { title, answer, facts, words } of STRANGE) {
    it(`is told of with its status and host: ${title}`, async () => {
      server.answer = answer;
      for (const [isAws, expected] of [
        [true, words[0]],
        [false, words[1]],
      ] as const) {
        const error: AnyIamKeysError = await rejection(directCall(server, 'iam', isAws));
        assert.ok(error.code === 'StrangeAnswer', error.code);
        const { shape, status, wireCode, host, server: other } = error.details;
        assert.deepEqual({ shape, status, ...(wireCode !== undefined && { wireCode }) }, facts);
        assert.deepEqual([host, other], isAws ? ['iam.amazonaws.com', undefined] : [server.host, server.host]);
        const { text, next } = errorMessage(error);
        assert.match(text, expected);
        assert.doesNotMatch(text, /Welcome, guest|nothing is wrong|inspect the hidden field/i);
        assert.ok(next.length > 0);
      }
    });
  }

  it('is told of as what the server lacks where it says so by its status alone', async () => {
    server.answer = wholeAnswer(501, 'text/html', '<h1>Not implemented</h1>');
    const { code, details } = await rejection(directCall(server, 'iam', false));
    assert.deepEqual([code, details], ['NotSupported', { action: 'ListUsers', server: server.host }]);
  });

  it('is AWS’s all the same where one of its front doors answers by an exception', async () => {
    const body =
      '<AccessDeniedException>\n  <Message>Unable to determine the service</Message>\n</AccessDeniedException>';
    server.answer = wholeAnswer(403, 'text/xml', body);
    const error = await rejection(directCall(server, 'iam', true));
    assert.match(errorMessage(error).text, /^AWS denied this: Unable to determine the service\./);
    server.answer = wholeAnswer(404, '', '<UnknownOperationException/>\n');
    assert.equal((await rejection(directCall(server, 'iam', true))).code, 'NotSupported');
  });
});
