import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CanaryScan } from '../../support/canaryScan.js';
import { scanFiles, scanProcesses, scanTexts } from '../../support/canarySurfaces.js';
import { randomSecret } from '../../support/fakes/randomPair.js';

describe('the scanner for leaked secrets', () => {
  // With the two characters that encodings change.
  const text = (): string =>
    randomSecret()
      .reveal()
      .replace(/^(.{9}).(.{9})./, '$1/$2+');
  const [secret, other] = [text(), text()];
  const scan = new CanaryScan([
    { name: 'the secret', text: secret },
    { name: 'the other', text: other },
  ]);
  const foundIn = (bytes: string | Uint8Array): string[] =>
    scan.search(typeof bytes === 'string' ? Buffer.from(bytes) : bytes).map(({ canary, form }) => `${canary}: ${form}`);

  it('finds a secret in every encoding it may have', () => {
    const leaks: Readonly<Record<string, string | Uint8Array>> = {
      raw: `x ${secret} y`,
      json: JSON.stringify({ secret }).replaceAll('/', '\\/'),
      'json in json': JSON.stringify(JSON.stringify({ secret })),
      'json with code points': JSON.stringify({ secret }).replaceAll('/', '\\u002f').replaceAll('+', '\\u002b'),
      url: `?secret=${encodeURIComponent(secret)}&x`,
      'url in small letters': `?${encodeURIComponent(secret).replaceAll('%2F', '%2f').replaceAll('%2B', '%2b')}`,
      form: new URLSearchParams({ secret }).toString(),
      html: secret.replaceAll('/', '&#47;').replaceAll('+', '&#43;'),
      hex: Buffer.from(secret).toString('hex'),
      'utf-16': Buffer.from(secret, 'utf16le'),
      'utf-16, big end first': Buffer.from(secret, 'utf16le').swap16(),
    };
    for (const [name, text] of Object.entries(leaks)) {
      assert.match(foundIn(text).join(), /^the secret: /, name);
    }
  });

  it('finds it in base64 whatever stands before and after it', () => {
    for (const before of ['', 'a', 'ab', 'abc', 'user:']) {
      for (const after of ['', 'x', 'xy', '\n']) {
        const bytes = Buffer.from(`${before}${secret}${after}`);
        assert.equal(foundIn(`data ${bytes.toString('base64')}`).length, 1, `base64 ${before}|${after}`);
        assert.equal(foundIn(`data ${bytes.toString('base64url')}`).length, 1, `base64url ${before}|${after}`);
      }
    }
  });

  it('tells secrets apart, finds those that overlap with the start of another, and both', () => {
    assert.deepEqual(foundIn(`${secret.slice(0, 20)}${secret}`), ['the secret: raw']);
    assert.deepEqual(foundIn(`${other.slice(0, 39)}${secret}${other}`), ['the secret: raw', 'the other: raw']);
  });

  it('finds nothing where there is nothing', () => {
    assert.deepEqual(foundIn(''), []);
    assert.deepEqual(foundIn(secret.slice(1)), []);
    assert.deepEqual(foundIn(secret.slice(0, -1)), []);
    assert.deepEqual(foundIn(secret.toLowerCase()), []);
    assert.deepEqual(foundIn(`${secret.slice(0, 20)}\n${secret.slice(20)}`), []);
    // What is compressed is not seen: no surface may hold compressed texts of ours.
    assert.deepEqual(foundIn(gzipSync(secret)), []);
  });

  it('counts each file for the deepest surface, looks at names too, and names what is empty', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'canary-'));
    try {
      await mkdir(join(folder, 'logs'));
      await mkdir(join(folder, 'empty'));
      await writeFile(join(folder, 'logs', 'a.log'), `line\n${secret}`);
      await writeFile(join(folder, `${encodeURIComponent(other)}.txt`), '');
      const { bytes, hits } = await scanFiles(scan, [
        { name: 'all', path: folder },
        { name: 'logs', path: join(folder, 'logs') },
        { name: 'empty', path: join(folder, 'empty') },
      ]);
      assert.deepEqual(hits.map(({ surface, canary }) => `${surface}: ${canary}`).sort(), [
        'all: the other',
        'logs: the secret',
      ]);
      assert.equal(bytes.get('empty'), 0);
      assert.ok((bytes.get('logs') ?? 0) > 40);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('looks at lines of text', () => {
    const { hits } = scanTexts(scan, 'console', ['nothing', `said ${other}`]);
    assert.deepEqual(hits, [{ canary: 'the other', form: 'raw', surface: 'console', place: 'line 2' }]);
  });

  it('looks at arguments and environments of processes', async function () {
    if (process.platform !== 'linux') this.skip();
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume(); console.log(1)', secret], {
      env: { PLANTED: Buffer.from(other).toString('base64') },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    try {
      await once(child.stdout, 'data');
      const { hits, bytes } = await scanProcesses(scan);
      const ofChild = hits.filter(({ place }) => place === `process ${String(child.pid)}`);
      assert.deepEqual(
        ofChild.map(({ surface, canary }) => `${surface}: ${canary}`),
        ['process arguments: the secret', 'process environments: the other'],
      );
      assert.ok([...bytes.values()].every((each) => each > 0));
    } finally {
      child.kill('SIGKILL');
      await once(child, 'close');
    }
  });
});
