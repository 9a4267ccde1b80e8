import type { Account, SandboxUser } from './account.js';

/** What a user has beside keys and tags: the other eight kinds of things that keep it from being deleted. */
export interface SandboxChildren {
  password: boolean;
  readonly signingCertificates: Set<string>;
  readonly sshPublicKeys: Set<string>;
  /** ID → the service it is for. */
  readonly serviceCredentials: Map<string, string>;
  /** Serial numbers; those of virtual devices are ARNs. */
  readonly mfaDevices: Set<string>;
  readonly inlinePolicies: Set<string>;
  /** ARN → name. */
  readonly attachedPolicies: Map<string, string>;
  readonly groups: Set<string>;
}

const children = new WeakMap<SandboxUser, SandboxChildren>();
const virtualDevices = new WeakMap<Account, Set<string>>();

/** The children of a user, to be changed in place. At first those that follow from its password and second factor, and its story. */
export function childrenOf(account: Account, user: SandboxUser): SandboxChildren {
  const known = children.get(user);
  if (known) return known;
  const told = stories[user.name] ?? {};
  const made: SandboxChildren = {
    password: user.passwordLastUsed !== undefined,
    signingCertificates: new Set(),
    sshPublicKeys: new Set(told.sshPublicKeys),
    serviceCredentials: new Map(told.serviceCredentials),
    mfaDevices: new Set(user.mfa === true ? [virtualSerial(account, user.name)] : []),
    inlinePolicies: new Set(told.inlinePolicies),
    attachedPolicies: new Map((told.attachedPolicies ?? []).map((name) => [`arn:aws:iam::aws:policy/${name}`, name])),
    groups: new Set(told.groups),
  };
  children.set(user, made);
  for (const serial of made.mfaDevices) devicesOf(account).add(serial);
  return made;
}

/** Serial numbers of the virtual devices there are, whether a user has them or not. */
export function devicesOf(account: Account): Set<string> {
  const known = virtualDevices.get(account) ?? new Set();
  virtualDevices.set(account, known);
  return known;
}

function virtualSerial(account: Account, name: string): string {
  return `arn:aws:iam::${account.id}:mfa/${name}`;
}

/** One of each of the eight kinds, as tests of deleting a user want it; the MFA device is a virtual one. */
export function addOneOfEach(account: Account, user: SandboxUser): void {
  const mine = childrenOf(account, user);
  const serial = virtualSerial(account, `${user.name}-phone`);
  mine.password = true;
  mine.signingCertificates.add(`CERT${user.id}`);
  mine.sshPublicKeys.add(`APKA${user.id.slice(4)}`);
  mine.serviceCredentials.set(`ACCA${user.id.slice(4)}`, 'codecommit.amazonaws.com');
  mine.mfaDevices.add(serial);
  devicesOf(account).add(serial);
  mine.inlinePolicies.add('inline-policy');
  mine.attachedPolicies.set('arn:aws:iam::aws:policy/ReadOnlyAccess', 'ReadOnlyAccess');
  mine.groups.add('developers');
}

interface Story {
  readonly sshPublicKeys?: readonly string[];
  readonly serviceCredentials?: readonly (readonly [id: string, service: string])[];
  readonly inlinePolicies?: readonly string[];
  /** Names of policies of AWS's own. */
  readonly attachedPolicies?: readonly string[];
  readonly groups?: readonly string[];
}

const stories: Readonly<Record<string, Story>> = {
  'iam-admin': { attachedPolicies: ['AdministratorAccess'] },
  'ci-deploy': { inlinePolicies: ['deploy-to-s3'], attachedPolicies: ['AmazonEC2ContainerRegistryPowerUser'] },
  // AWS itself attaches this one when it finds a key in public.
  'jenkins-legacy': { attachedPolicies: ['AmazonEC2FullAccess', 'AWSCompromisedKeyQuarantineV3'] },
  'maria.lopez': { groups: ['developers', 'on-call'], sshPublicKeys: ['APKAEXAMPLEOFMARIA01'] },
  'tom.becker': {
    groups: ['contractors', 'developers'],
    inlinePolicies: ['migration-2024'],
    attachedPolicies: ['ReadOnlyAccess'],
    sshPublicKeys: ['APKAEXAMPLEOFTOM0001'],
    serviceCredentials: [['ACCAEXAMPLEOFTOM0001', 'codecommit.amazonaws.com']],
  },
  'elena.rossi': { groups: ['finance'] },
};
