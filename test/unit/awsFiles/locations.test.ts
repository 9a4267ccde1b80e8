import assert from 'node:assert/strict';
import { locateAwsFiles, tokenFolders } from '../../../src/awsFiles/locations.js';
import type { LocationOptions } from '../../../src/awsFiles/locations.js';
import { isIamKeysError } from '../../../src/core/errors.js';

function locate(options: Partial<LocationOptions>): ReturnType<typeof locateAwsFiles> {
  return locateAwsFiles({ env: {}, home: '/home/ana', platform: 'linux', ...options });
}

describe('where the files are', () => {
  it('in the home folder', () => {
    assert.deepEqual(locate({}), { credentials: '/home/ana/.aws/credentials', config: '/home/ana/.aws/config' });
    assert.deepEqual(locate({ home: 'C:\\Users\\Ana', platform: 'win32' }), {
      credentials: 'C:\\Users\\Ana\\.aws\\credentials',
      config: 'C:\\Users\\Ana\\.aws\\config',
    });
  });

  it('where the environment says, unless a setting says otherwise', () => {
    const env = { AWS_SHARED_CREDENTIALS_FILE: '/e/k', AWS_CONFIG_FILE: '/e/c' };
    assert.deepEqual(locate({ env }), { credentials: '/e/k', config: '/e/c' });
    assert.deepEqual(locate({ env, credentialsFile: '/s/k' }), { credentials: '/s/k', config: '/e/c' });
    assert.deepEqual(locate({ env, configFile: '/s/x/../c' }), { credentials: '/e/k', config: '/s/c' });
    assert.deepEqual(locate({ env: { AWS_CONFIG_FILE: '' }, credentialsFile: '' }), locate({}));
  });

  it('with ~ for the home folder, and for nothing else', () => {
    const { credentials, config } = locate({ credentialsFile: '~/k', env: { AWS_CONFIG_FILE: '~' } });
    assert.deepEqual([credentials, config], ['/home/ana/k', '/home/ana']);
    const windows = { home: 'C:\\Users\\Ana', platform: 'win32' as const };
    assert.equal(locate({ ...windows, credentialsFile: '~\\k' }).credentials, 'C:\\Users\\Ana\\k');
    assert.equal(locate({ ...windows, credentialsFile: '~/k' }).credentials, 'C:\\Users\\Ana\\k');
  });

  it('with the variables that a variable of the environment names, as the AWS CLI writes them out', () => {
    const env = { DIR: '/d', AWS_CONFIG_FILE: '$HOME/c', AWS_SHARED_CREDENTIALS_FILE: '${DIR}/$NOBODY/k' };
    assert.deepEqual(locate({ env }), { credentials: '/d/$NOBODY/k', config: '/home/ana/c' });
    assert.equal(locate({ env: { ...env, HOME: '/h' } }).config, '/h/c');
    const windows = { home: 'C:\\Users\\Ana', platform: 'win32' as const };
    assert.equal(locate({ ...windows, env: { AWS_CONFIG_FILE: '%D%\\c', D: 'D:' } }).config, 'D:\\c');
    assert.equal(locate({ configFile: '/$HOME/c' }).config, '/$HOME/c');
  });

  it('with the tokens of sign-ins below home, unless the environment says otherwise', () => {
    const machine = { home: '/home/ana', platform: 'linux' as const };
    assert.deepEqual(tokenFolders({ ...machine, env: {} }), {
      ssoCache: '/home/ana/.aws/sso/cache',
      loginCache: '/home/ana/.aws/login/cache',
    });
    assert.equal(tokenFolders({ ...machine, env: { AWS_LOGIN_CACHE_DIRECTORY: '~/l' } }).loginCache, '/home/ana/l');
  });

  it('nowhere that depends on the current folder', () => {
    const cases: readonly (readonly [Partial<LocationOptions>, path: string, setting: string])[] = [
      [{ credentialsFile: 'k' }, 'k', 'iamKeys.credentialsFile'],
      [{ configFile: './c' }, './c', 'iamKeys.configFile'],
      [{ env: { AWS_SHARED_CREDENTIALS_FILE: '~ana/k' } }, '~ana/k', 'AWS_SHARED_CREDENTIALS_FILE'],
      [{ env: { AWS_CONFIG_FILE: '~\\c' } }, '~\\c', 'AWS_CONFIG_FILE'],
      [{ env: { AWS_CONFIG_FILE: 'C:\\c' } }, 'C:\\c', 'AWS_CONFIG_FILE'],
      [{ configFile: 'C:c', platform: 'win32', home: 'C:\\h' }, 'C:c', 'iamKeys.configFile'],
      [{ home: 'h' }, 'h/.aws/credentials', 'home'],
    ];
    for (const [options, path, setting] of cases) {
      assert.throws(
        () => locate(options),
        (error) => {
          assert.ok(isIamKeysError(error, 'PathNotAbsolute'));
          assert.deepEqual(error.details, { path, setting });
          return true;
        },
      );
    }
  });
});
