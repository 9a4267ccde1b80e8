import { randomBytes } from 'node:crypto';
import { SecretText } from '../../src/core/secret/secretText.js';
import { newSecret } from './random.js';
import { makeCurrent, type NewSandboxSecret, type RegionValues } from './values.js';

/** Where the seeded account keeps values for programs, and where the profiles of the demo are. */
export const DEMO_REGION = 'eu-central-1';

/** Secrets and parameters as people have them: one that takes a key, and one for each reason not to. */
export function seedValues(values: RegionValues, now: number): void {
  const add = (secret: NewSandboxSecret, value: object): void => {
    const made = values.addSecret(secret);
    const id = randomBytes(16).toString('hex');
    made.versions.set(id, { value: new SecretText(JSON.stringify(value)), stages: new Set() });
    makeCurrent(made, id);
  };
  const db = (): object => ({ username: 'app', password: newSecret().reveal(), host: 'db.internal', port: 5432 });
  add(
    { name: 'prod/terraform', description: 'Used by the deployment of the platform' },
    { TF_VAR_region: DEMO_REGION },
  );
  add({ name: 'prod/database', rotated: true }, db());
  add({ name: 'rds!cluster-reports', owner: 'rds' }, db());
  add({ name: 'legacy/mailer', deleted: now + 7 * 86_400_000 }, { user: 'mailer' });
  values.putParameter('/legacy/mailer/secret-access-key', 'String', newSecret());
}
