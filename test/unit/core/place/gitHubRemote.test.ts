import assert from 'node:assert/strict';
import { repositoryAt } from '../../../../src/core/place/gitHub.js';

const APP = { host: 'github.com', owner: 'acme', repository: 'app.js' };

describe('the repository of a remote', () => {
  for (const address of [
    'https://github.com/acme/app.js',
    'https://github.com/acme/app.js.git/',
    'https://ana:token@github.com/acme/app.js.git',
    'git@github.com:acme/app.js.git',
    'GitHub.com:acme/app.js',
    'ssh://git@GitHub.com:22/acme/app.js.git',
    'ssh://git@ssh.github.com:443/acme/app.js.git',
  ])
    it(`is told from ${address}`, () => {
      assert.deepEqual(repositoryAt(address), APP);
    });

  it('may be on another host', () => {
    assert.equal(repositoryAt('git@ghe.example.com:acme/app')?.host, 'ghe.example.com');
    assert.equal(repositoryAt('https://ssh.github.com.evil.example/acme/app')?.host, 'ssh.github.com.evil.example');
  });

  it('is none where the address names no owner and repository', () => {
    for (const address of [
      ...['', '/srv/git/app.git', '../app', 'C:\\work\\app', 'file:///acme/app', 'https://github.com/acme'],
      ...['https://github.com/acme/app/tree', 'https://github.com/acme/a b', 'https://github.com/acme/..'],
      ...['git@github.com:acme/app\nother/one', 'javascript:acme/app//x', 'https://github.com/acme/%0aapp'],
    ])
      assert.equal(repositoryAt(address), undefined, address);
  });
});
