import type { Decision } from '../awsFiles/botocoreDecisions.js';
import { issuedFor, type Signer } from './everyService.js';

/** What a connection has to come to that follows a decision: who signs what where, or an error that says why not. */
export type Expected =
  { readonly refused: RegExp } | { readonly signer: Signer; readonly iam: Place; readonly sts: Place };

/** Where a service is asked, and the region that the signature is for. */
interface Place {
  readonly host: string;
  readonly region: string;
}

const OF_PROFILE =
  /^(NoCredentials|ProfileNotFound|ProfileBroken|ProfileWithoutCredentials|SourceWithoutCredentials|EnvironmentWithoutKeys|EndpointBroken|StrayCharacter)$/;

/** What is so besides the files: whether sign-ins are over, and whether the metadata service may be asked. */
export interface Circumstances {
  /** Whether the section that says where the token of a sign-in goes is missing. */
  readonly lacksSignInServices: boolean;
  readonly signedOut: boolean;
  readonly metadataDisabled: boolean;
}

export function expectedOf({ identity, region, iam, sts }: Decision, around: Circumstances): Expected {
  if ([identity, region, iam, sts].includes('refused')) return { refused: OF_PROFILE };
  const own = identity.split(' < ').at(-1) ?? '';
  const stray = isStray(own, region ?? '', iam === null && sts === null);
  if (around.lacksSignInServices) return { refused: stray ? /^(StrayCharacter|EndpointBroken)$/ : /^EndpointBroken$/ };
  if (stray) return { refused: /^StrayCharacter$/ };
  if (own.startsWith('sso:') && around.signedOut) return { refused: /^SignedOut$/ };
  if (own === 'instance' && around.metadataDisabled) return { refused: /^CredentialsFailed$/ };
  const [partition, end] = region === 'cn-north-1' ? [region, '.cn'] : ['us-east-1', ''];
  const iamHost = partition === 'us-east-1' ? 'iam.amazonaws.com' : `iam.${partition}.amazonaws.com.cn`;
  return {
    signer: signerOf(identity),
    iam: { host: iam === null ? iamHost : new URL(iam).host, region: partition },
    sts: { host: sts === null ? `sts.${region ?? ''}.amazonaws.com${end}` : new URL(sts).host, region: region ?? '' },
  };
}

/** A character that no region, key ID or token has; AWS's own key IDs have no comma either. */
function isStray(own: string, region: string, isAws: boolean): boolean {
  if (/[^A-Za-z0-9-]/.test(region)) return true;
  if (!/^(keys|environment):/.test(own)) return false;
  const [id = '', , token = ''] = partsOf(own);
  return /[^!-~]/.test(`${id}${token}`) || (isAws && /\W/.test(id));
}

/** Who signs in the end: each role is assumed by who signs before it. */
function signerOf(identity: string): Signer {
  const [own = '', ...roles] = identity.split(' < ').toReversed();
  return roles.reduce<Signer>((signer, role) => issuedFor(`${role} < ${signer.id}`), ownSigner(own));
}

function ownSigner(own: string): Signer {
  const parts = partsOf(own);
  switch (own.split(':')[0]) {
    case 'keys':
    case 'environment': {
      const [id = '', secret = '', token = ''] = parts;
      return { id, secret, ...(token !== '' && { token }) };
    }
    case 'process':
      return { id: `process-${own.split(' ').at(-1) ?? ''}`, secret: 'secret-of-process' };
    case 'sso': {
      const [account, role, startUrl, region, session] = parts;
      return issuedFor(`sso:${[account, role, region, session === '' ? startUrl : session].join('|')}`);
    }
    default:
      return issuedFor(own);
  }
}

function partsOf(own: string): string[] {
  return own.slice(own.indexOf(':') + 1).split('|');
}
