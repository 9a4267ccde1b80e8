import assert from 'node:assert/strict';
import { CutContent } from '../../../src/aws/iam/reportContent.js';

const envelope = (content: string): string =>
  `<GetCredentialReportResponse><GetCredentialReportResult><Content>${content}</Content></GetCredentialReportResult></GetCredentialReportResponse>`;

/** What is left for the SDK of an answer, and what was taken out of it. */
async function cut(body: string, statusCode = 200) {
  const content = new CutContent();
  const response = { statusCode, body: Buffer.from(body) };
  const next = () =>
    Promise.resolve({
      response,
      output: { $metadata: {}, Content: undefined, ReportFormat: undefined, GeneratedTime: undefined },
    });
  const middleware = content.middleware(next, {});
  await middleware({ input: {}, request: undefined });
  return { left: response.body.toString(), text: content.text };
}

describe('CutContent', () => {
  it('takes the report out and leaves the rest', async () => {
    const { left, text } = await cut(envelope(Buffer.from('user,ärn').toString('base64')));
    assert.equal(text, 'user,ärn');
    assert.equal(left, envelope(''));
  });

  it('leaves alone what it does not know: errors, other answers', async () => {
    for (const body of ['<html>', '<Content>YQ==', '']) {
      assert.deepEqual(await cut(body), { left: body, text: undefined });
    }
    assert.deepEqual(await cut(envelope('YQ=='), 404), { left: envelope('YQ=='), text: undefined });
  });

  it('reads a report that is broken into lines', async () => {
    for (const end of ['\n', '&#10;', '&#xD;&#xA;']) {
      const { left, text } = await cut(envelope(`dXNl${end}cg==${end}`));
      assert.deepEqual([left, text], [envelope(''), 'user']);
    }
  });
});
