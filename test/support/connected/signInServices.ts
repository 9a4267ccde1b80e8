import { chainIn } from '../../../src/awsFiles/profileFacts.js';
import type { Situation } from '../awsFiles/botocoreDecisions.js';
import { readSituation } from '../awsFiles/ourDecision.js';

/**
 * True when the profile that trades the token of a sign-in names a `services` section that is not there. The token goes where that
 * section says and nowhere else, so that nothing is sent; botocore looks at the section only where the environment has no endpoint.
 */
export function lacksSignInServices(situation: Situation): boolean {
  const { env, files, choice } = readSituation(situation);
  if (choice?.kind !== 'profile') return false;
  return chainIn(files, choice.name).links.some(({ profile, kind }) => {
    if (kind !== 'sso' && kind !== 'login') return false;
    const { properties } = profile.merged;
    const ignored = env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] || properties.get('ignore_configured_endpoint_urls');
    const section = properties.get('services');
    return section !== undefined && ignored?.toLowerCase() !== 'true' && !files.services.get(section)?.size;
  });
}
