import { hostOf, type ServiceTarget } from '../clients.js';
import type { JsonService } from './jsonCall.js';

/** The address of a service: its target's own, else AWS's, whose hosts are named as those of STS are. Source: the endpoint rules of the SDK. */
export function serviceEndpoint(target: ServiceTarget, { signingName }: Pick<JsonService, 'signingName'>): string {
  return target.endpoint ?? `https://${hostOf(target, 'sts').replace(/^sts(?=[.-])/, signingName)}`;
}
