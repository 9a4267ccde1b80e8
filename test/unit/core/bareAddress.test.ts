import assert from 'node:assert/strict';
import { bareAddress } from '../../../src/core/bareAddress.js';

describe('an address without its user and password', () => {
  for (const [url, bare] of [
    ['http://bob:pa55@localhost:4566', 'http://localhost:4566'],
    ['https://t0ken@iam.example.com/', 'https://iam.example.com/'],
    ['https://:pa55@iam.example.com/iam?a=b', 'https://iam.example.com/iam?a=b'],
    ['http:\\\\bob:pa55@localhost', 'http://localhost'],
  ] as const) {
    it(`loses nothing else: ${bare}`, () => {
      assert.equal(bareAddress(url), bare);
    });
  }

  it('is the same text where there are none', () => {
    for (const url of ['http://LOCALHOST:4566', 'https://iam.example.com/?a=b@c', 'no address', ''])
      assert.equal(bareAddress(url), url);
  });
});
