import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const FOLDER = '.github/workflows';

describe('the workflows', () => {
  let lines: string[];

  before(async () => {
    const texts = await Promise.all((await readdir(FOLDER)).map((name) => readFile(join(FOLDER, name), 'utf8')));
    lines = texts.flatMap((text) => text.split('\n'));
  });

  it('use actions at a commit, each at one alone, with its version beside it', () => {
    const used = lines.flatMap((line) => /\buses: (.*)$/.exec(line)?.[1] ?? []);
    assert.ok(used.length > 5);
    for (const action of used) assert.match(action, /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    const names = new Set(used).size;
    assert.equal(new Set(used.map((action) => action.split('@')[0])).size, names);
  });

  it('publish with tools of one exact version, and with no token that is kept', () => {
    const tools = lines.flatMap((line) => /\btool: '?([^']+)'?$/.exec(line)?.[1] ?? []);
    assert.equal(tools.length, 2);
    for (const tool of tools) assert.match(tool, /^@?[\w/]+@\d+\.\d+\.\d+$/);
    assert.deepEqual(
      lines.filter((line) => line.includes('secrets.')),
      [],
    );
  });
});
