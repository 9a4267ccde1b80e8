import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describePython, searchPython } from '../../support/moto.js';

const requirements = path.join(import.meta.dirname, '../../support/requirements-moto.txt');

describe('the Python with moto', function () {
  let folder: string;

  before(function () {
    // The stand-ins are shell scripts.
    if (process.platform === 'win32') this.skip();
  });
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'iam-keys-python-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const script = async (file: string, body: string): Promise<string> => {
    const place = path.join(folder, file);
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
    return place;
  };
  const versions = { python: '3.12.1', moto: '5.2.5', flask: '3.1.3', 'flask-cors': '6.0.5', botocore: '1.44.5' };
  /** An interpreter that has everything; without awscli unless told. */
  const complete = (file: string, awscli: string | null = null) =>
    script(file, `echo '${JSON.stringify({ executable: `/real/${file}`, ...versions, awscli })}'`);
  const bare = (file: string) => script(file, 'exit 1');
  const search = (named?: string) =>
    searchPython({
      env: { PATH: path.join(folder, 'bin'), ...(named === undefined ? {} : { IAM_KEYS_PYTHON: named }) },
      venv: path.join(folder, 'venv'),
    });

  it('is the one that IAM_KEYS_PYTHON names, or an error', async () => {
    await complete('bin/python3');
    const found = await search(await complete('named', '1.46.3'));
    assert.equal(found?.source, 'IAM_KEYS_PYTHON');
    assert.deepEqual(found.aws, ['/real/named', '-m', 'awscli']);
    await assert.rejects(search(await bare('broken')), /^Error: IAM_KEYS_PYTHON: .*broken cannot import/);
  });

  it('is the one on the PATH when that has everything', async () => {
    await complete('bin/python3');
    const found = await search();
    assert.deepEqual(found, { source: 'PATH', python: '/real/bin/python3', versions });
    assert.equal(
      describePython(found),
      'moto: moto 5.2.5, flask 3.1.3, flask-cors 6.0.5, botocore 1.44.5 on Python 3.12.1, from PATH (/real/bin/python3)',
    );
  });

  it('is the virtual environment when that was filled from the same requirements', async () => {
    await bare('bin/python3');
    await complete('venv/bin/python', '1.46.3');
    const mark = createHash('sha256')
      .update(await readFile(requirements))
      .digest('hex');
    await writeFile(path.join(folder, 'venv/requirements.sha256'), mark);
    assert.equal((await search())?.source, '.vscode-test/python');
  });

  it('is none when nothing can be installed, and no half of it is left', async () => {
    await bare('bin/python3');
    await complete('venv/bin/python');
    await writeFile(path.join(folder, 'venv/requirements.sha256'), 'of other requirements');
    assert.equal(await search(), undefined);
    assert.deepEqual((await readdir(folder)).sort(), ['bin', 'venv']);
    assert.equal(describePython(undefined), 'moto: no Python found that has it');
  });
});
