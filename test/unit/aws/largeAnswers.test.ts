import assert from 'node:assert/strict';
import { CallLimit } from '../../../src/aws/callLimit.js';
import { Calls } from '../../../src/aws/calls.js';
import { CLOUD_TRAIL, lookUpEvents } from '../../../src/aws/cloudTrail/lookUpEvents.js';
import { iamPort } from '../../../src/aws/iamPort.js';
import { jsonCall } from '../../../src/aws/json/jsonCall.js';
import type { Iam } from '../../../src/core/ports.js';
import { parseCredentialReport } from '../../../src/core/credentialReport/credentialReport.js';
import { realTimer } from '../../support/realTime.js';
import { rejection } from '../../support/rejection.js';
import { AnsweringServer, wholeAnswer } from './answeringServer.js';

const MEGABYTE = 1024 * 1024;
const PAIR = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };
const DATE = '2026-01-02T03:04:05+00:00';
const HEAD =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated';
const KEY = `true,${DATE},${DATE},ap-southeast-2,secretsmanager`;

/** A row in which everything is there. */
function row(count: number): string {
  const name = `somebody-with-a-name-${count}`;
  return `${name},arn:aws:iam::123456789012:user/of/a/department/${name},${DATE},true,${DATE},${DATE},${DATE},true,${KEY},${KEY},false,N/A,false,N/A`;
}

function reportAnswer(content: string): string {
  return `<GetCredentialReportResponse><GetCredentialReportResult><Content>${content}</Content><ReportFormat>text/csv</ReportFormat><GeneratedTime>2026-01-02T03:04:05Z</GeneratedTime></GetCredentialReportResult></GetCredentialReportResponse>`;
}

describe('large answers', () => {
  let server: AnsweringServer;
  let iam: Iam;

  before(async () => {
    server = await AnsweringServer.start();
    const clock = { now: () => Date.now() };
    const calls = new Calls({ limit: new CallLimit(), timer: realTimer, clock, host: server.host });
    iam = iamPort({ region: 'us-east-1', version: '1.2.3', endpoint: server.url }, PAIR, calls);
  });

  after(() => server.stop());

  it('are read where a report has more users than any account of AWS', async () => {
    const users = 26_000;
    const csv = [HEAD, ...Array.from({ length: users }, (_, count) => row(count))].join('\n');
    const content = Buffer.from(csv).toString('base64').replace(/.{76}/g, '$&&#10;');
    assert.ok(content.length > 11 * MEGABYTE, `${content.length} letters`);
    server.answer = wholeAnswer(200, 'text/xml', reportAnswer(content));
    const answer = await iam.report.get();
    assert.ok(answer.state === 'complete');
    const report = parseCredentialReport(answer.csv, answer.generated);
    assert.deepEqual(
      [report?.users.size, report?.users.get(`somebody-with-a-name-${users - 1}`)?.keys.length],
      [users, 2],
    );
  }).timeout(60_000);

  it('are read where a thousand users have the longest names and paths', async () => {
    const [path, name] = ['p'.repeat(510), 'n'.repeat(60)];
    const member = (count: number): string =>
      `<member><UserName>${name}${count}</UserName><UserId>AIDA${count}</UserId><Path>/${path}/</Path><Arn>arn:aws:iam::123456789012:user/${path}/${name}${count}</Arn><CreateDate>${DATE}</CreateDate><PasswordLastUsed>${DATE}</PasswordLastUsed></member>`;
    const members = Array.from({ length: 1000 }, (_, count) => member(count)).join('');
    const listing = `<ListUsersResponse><ListUsersResult><Users>${members}</Users><IsTruncated>false</IsTruncated></ListUsersResult></ListUsersResponse>`;
    server.answer = wholeAnswer(200, 'text/xml', listing);
    let users = 0;
    for await (const page of iam.listUsers()) users += page.length;
    assert.equal(users, 1000);
  }).timeout(20_000);

  it('are read where a page of CloudTrail has the largest events', async () => {
    const event = {
      EventId: 'e',
      EventName: 'GetUser',
      EventTime: 1_700_000_000,
      CloudTrailEvent: JSON.stringify({ requestParameters: 'x'.repeat(250_000) }),
    };
    server.answer = wholeAnswer(200, 'application/x-amz-json-1.1', JSON.stringify({ Events: Array(50).fill(event) }));
    const target = { region: 'us-east-1', version: '1.2.3', endpoint: server.url };
    const send = jsonCall(target, CLOUD_TRAIL, PAIR, { now: () => Date.now() });
    const question = { keyId: PAIR.accessKeyId, region: 'us-east-1' };
    assert.equal((await lookUpEvents(send, question, new AbortController().signal)).events.length, 50);
  }).timeout(20_000);

  const references = '&#65;'.repeat((3 * MEGABYTE) / 5);
  const refused: Readonly<Record<string, string>> = {
    'beside a report': reportAnswer('YQ==').replace('text/csv', references),
    'in place of one': `<GetCredentialReportResponse>${references}</GetCredentialReportResponse>`,
    'in a second one': reportAnswer(`YQ==</Content><Content>${references}`),
  };
  for (const [where, body] of Object.entries(refused)) {
    it(`are refused before they are parsed, ${where}`, async () => {
      server.answer = wholeAnswer(200, 'text/xml', body);
      const { code, details } = await rejection(iam.report.get());
      assert.deepEqual([code, details], ['StrangeAnswer', { shape: 'endless', status: 200, host: server.host }]);
    });
  }

  it('are no report where they hold more cells than one of 90,000 users', () => {
    for (const cells of [',', '\n', '\r', ',\n'])
      assert.equal(parseCredentialReport(`${HEAD}\n${cells.repeat(2_100_000)}`, 0), undefined);
  });
});
