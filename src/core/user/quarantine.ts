import type { UserChild } from '../model.js';

/** True when AWS has found one of the user's keys in public and put its own policy on the user (IAM guide, AWSCompromisedKeyQuarantine). */
export function isQuarantined(attachedPolicies: readonly UserChild[]): boolean {
  return attachedPolicies.some(({ name }) => /^AWSCompromisedKeyQuarantine(V\d+)?$/.test(name));
}
