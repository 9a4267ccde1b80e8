import assert from 'node:assert/strict';
import { approveEndpoint } from '../../../../src/commands/connection/approveEndpoint.js';
import type { ForeignEndpoint } from '../../../../src/core/model.js';
import { Cancelled } from '../../../../src/ui/cancelled.js';
import type { Hints } from '../../../../src/ui/memory.js';
import { ScriptedPrompts } from '../../../support/fakes/scriptedPrompts.js';

class Remembered implements Hints {
  readonly hints: string[] = [];

  isDismissed = (hint: string): boolean => this.hints.includes(hint);

  dismiss = (hint: string): Promise<void> => {
    this.hints.push(hint);
    return Promise.resolve();
  };
}

describe('a server that is not of AWS', () => {
  /** What was asked, if anything. */
  const asked = async (endpoint: ForeignEndpoint, hints = new Remembered()): Promise<string | undefined> => {
    const prompts = new ScriptedPrompts({ confirm: ['Connect'] });
    await approveEndpoint(prompts, hints, endpoint);
    return prompts.seen.length === 0 ? undefined : prompts.seen.join('\n');
  };

  it('is asked about by name when the environment names it, or when it is plain http beyond this machine', async () => {
    const cases: readonly (readonly [url: string, source: 'environment' | 'file', isAsked: boolean])[] = [
      ['https://iam.example.com', 'environment', true],
      ['http://127.0.0.1:4566', 'environment', true],
      ['http://localhost:4566', 'environment', true],
      ['https://iam.example.com', 'file', false],
      ['http://localhost:4566', 'file', false],
      ['http://127.0.0.1:4566', 'file', false],
      ['http://127.8.9.1', 'file', false],
      ['http://[::1]:4566', 'file', false],
      ['http://iam.example.com', 'file', true],
      ['http://10.0.0.7:4566', 'file', true],
      ['http://localhost.example.com', 'file', true],
      ['http://127.0.0.1.example.com', 'file', true],
      ['http://0.0.0.0:4566', 'file', true],
      ['http://[::2]', 'file', true],
      ['HTTP://IAM.EXAMPLE.COM', 'file', true],
    ];
    for (const [url, source, isAsked] of cases) {
      const question = await asked({ url, source, service: 'iam' });
      assert.equal(question !== undefined, isAsked, `${url} from ${source}`);
      if (isAsked) assert.ok(question?.includes(`Send signed requests to ${new URL(url).host}?`), question);
    }
  });

  it('is said to be unencrypted only where it is, and where it comes from', async () => {
    const plain = await asked({ url: 'http://iam.example.com', source: 'file', service: 'iam' });
    assert.match(plain ?? '', /The profile sends requests.*not encrypted/s);
    const encrypted = await asked({ url: 'https://iam.example.com', source: 'environment', service: 'iam' });
    assert.match(encrypted ?? '', /An environment variable sends requests/);
    assert.doesNotMatch(encrypted ?? '', /not encrypted/);
  });

  it('is said to get the sign-in where it does', async () => {
    for (const service of ['sso', 'signin'] as const) {
      const question = await asked({ url: 'http://iam.example.com', source: 'file', service });
      assert.match(
        question ?? '',
        /Send your sign-in to iam\.example\.com\?.*The profile sends the token of your sign-in to/s,
      );
    }
    const sts = await asked({ url: 'http://iam.example.com', source: 'file', service: 'sts' });
    assert.match(sts ?? '', /Send signed requests to .*sends requests for STS to/s);
  });

  it('is named without the user and password that its address may carry', async () => {
    const question = await asked({ url: 'http://ana:hush@iam.example.com/iam', source: 'file', service: 'iam' });
    assert.match(question ?? '', /http:\/\/iam\.example\.com\/iam instead/);
    assert.doesNotMatch(question ?? '', /hush|ana:/);
  });

  it('is asked about once, by scheme, host and port', async () => {
    const hints = new Remembered();
    const endpoint = { url: 'http://iam.example.com/path', source: 'file', service: 'iam' } as const;
    assert.ok(await asked(endpoint, hints));
    assert.equal(await asked({ ...endpoint, url: 'http://iam.example.com/other' }, hints), undefined);
    assert.ok(await asked({ ...endpoint, url: 'http://iam.example.com:81/path' }, hints));
    assert.ok(await asked({ ...endpoint, url: 'http://other.example.com' }, hints));
    assert.ok(await asked({ url: 'https://iam.example.com', source: 'environment', service: 'iam' }, hints));
  });

  it('gets nothing on Escape, and is asked about again', async () => {
    const hints = new Remembered();
    const prompts = new ScriptedPrompts();
    prompts.confirm = () => Promise.reject(new Cancelled());
    await assert.rejects(
      approveEndpoint(prompts, hints, { url: 'http://iam.example.com', source: 'file', service: 'iam' }),
      {
        code: 'EndpointRefused',
        details: { host: 'iam.example.com' },
      },
    );
    assert.deepEqual(hints.hints, []);
  });

  it('is not approved by a question that failed', async () => {
    const prompts = new ScriptedPrompts();
    prompts.confirm = () => Promise.reject(new Error('no window'));
    const approving = approveEndpoint(prompts, new Remembered(), {
      url: 'http://iam.example.com',
      source: 'file',
      service: 'iam',
    });
    await assert.rejects(approving, /no window/);
  });
});
