import assert from 'node:assert/strict';
import type { Fence } from '../../../../src/core/errors.js';
import { denialOf, policyHelps } from '../../../../src/core/policy/denial.js';
import { errorMessage } from '../../../../src/ui/messages/errorMessages.js';

const ACTION = 'iam:CreateAccessKey';
const BEGIN = `User: arn:aws:iam::123456789012:user/ana is not authorized to perform: ${ACTION} on resource: user Bob`;

describe('why a permission is missing', () => {
  const fences: readonly (readonly [named: string, fence: Fence, words: RegExp])[] = [
    ['identity-based policy', 'identity', /a policy of the user, its groups or the role/],
    ['permissions boundary', 'boundary', /the permissions boundary/],
    ['service control policy', 'serviceControl', /service control policy \(SCP\)/],
    ['resource control policy', 'resourceControl', /resource control policy \(RCP\)/],
    ['session policy', 'session', /the policy of the session/],
    ['VPC endpoint policy', 'endpoint', /the policy of the VPC endpoint/],
    ['resource-based policy', 'resource', /the policy of the resource/],
    ['role trust policy', 'roleTrust', /the trust policy of the role/],
  ];
  for (const [named, fence, words] of fences) {
    for (const explicit of [true, false]) {
      it(`is told, with a policy to copy only where one helps: ${named}, ${explicit ? 'explicit' : 'none that allows'}`, () => {
        const article = /^[aeiou]/.test(named) ? 'an' : 'a';
        const why = explicit
          ? `with an explicit deny in ${article} ${named}`
          : `because no ${named} allows the ${ACTION} action`;
        const denial = denialOf(`${BEGIN} ${why}`);
        assert.deepEqual(denial, { fence, explicit });
        const { text, next } = errorMessage({ code: 'AccessDenied', details: { action: ACTION, denial, message: '' } });
        const helps = fence === 'identity' && !explicit;
        assert.equal(policyHelps(denial), helps);
        assert.equal(
          next.some(({ title }) => title === 'Copy Policy'),
          helps,
        );
        if (!helps) assert.match(text, words);
      });
    }
  }

  it('is an explicit denial where no kind of policy is named, and names the policy where AWS does', () => {
    assert.deepEqual(denialOf(`${BEGIN} with an explicit deny`), { fence: 'unnamed', explicit: true });
    const policy = 'arn:aws:organizations::123456789012:policy/o-abc/service_control_policy/p-xyz';
    assert.deepEqual(denialOf(`${BEGIN} with an explicit deny in a service control policy: ${policy}`), {
      fence: 'serviceControl',
      explicit: true,
      policy,
    });
  });

  it('is not known where the refusal does not say', () => {
    assert.equal(denialOf(BEGIN), undefined);
  });
});
