import assert from 'node:assert/strict';
import { userPage } from '../../../../src/core/user/consoleLink.js';

describe('the page of a user in the AWS console', () => {
  for (const [partition, host] of [
    ['aws', 'console.aws.amazon.com'],
    ['aws-cn', 'console.amazonaws.cn'],
    ['aws-us-gov', 'console.amazonaws-us-gov.com'],
    ['aws-eusc', 'console.amazonaws-eusc.eu'],
  ] as const) {
    it(`lies on the console of ${partition}`, () => {
      const page = new URL(userPage(partition, 'Bob') ?? '');
      assert.deepEqual([page.protocol, page.host, page.pathname], ['https:', host, '/iam/home']);
      assert.equal(page.hash, '#/users/details/Bob?section=security_credentials');
    });
  }

  it('is not guessed where no console is known', () => {
    for (const partition of ['aws-iso', 'aws-iso-b', 'aws-new', '__proto__', '']) {
      assert.equal(userPage(partition, 'Bob'), undefined);
    }
  });

  it('names the user whatever characters the name has', () => {
    for (const name of ['a+b=c,d.e@f-g_h', '../../x?y#z', 'ö']) {
      const page = new URL(userPage('aws', name) ?? '');
      const [, encoded] = /^#\/users\/details\/([^/?#]+)\?section=security_credentials$/.exec(page.hash) ?? [];
      assert.equal(decodeURIComponent(encoded ?? ''), name);
    }
  });
});
