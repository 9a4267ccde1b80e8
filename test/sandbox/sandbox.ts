import { randomBytes } from 'node:crypto';
import type { SecretText } from '../../src/core/secret/secretText.js';
import type { SandboxKey, SandboxKeyStatus, SandboxUser } from './account.js';
import { answerApi } from './api.js';
import type { Impersonation } from './authenticate.js';
import type { CallLog } from './callLog.js';
import { addOneOfEach, childrenOf, devicesOf, type SandboxChildren } from './children.js';
import { answerControl, controlPrefix } from './control.js';
import type { SandboxEvent } from './events.js';
import type { Fault } from './faults.js';
import type { Hold } from './holds.js';
import type { Hook } from './hooks.js';
import type { Answerer, Front, Listening } from './httpServer.js';
import { listen } from './httpServer.js';
import { expireReport, setReportRule, type ReportRule } from './actions/report.js';
import { setServiceUseRule, type ServiceUseRule } from './actions/serviceUse.js';
import type { Denial } from './permissions.js';
import type { PropagationRule } from './propagation.js';
import type { StateOptions } from './state.js';
import type { ListingRule, NewMember } from './organization.js';
import { SandboxState } from './state.js';
import type { RegionValues } from './values.js';

export interface SandboxOptions extends StateOptions {
  /** A free one when missing. */
  readonly port?: number;
  /** What the control routes want in `x-sandbox-token`; random when missing. */
  readonly controlToken?: string;
  /** Plain HTTP at its own port when missing. */
  readonly front?: Front;
}

export interface SandboxPair {
  readonly id: string;
  readonly secret: SecretText;
}

/** A key as the account has it, without the secret. */
export interface KeyView {
  readonly id: string;
  readonly status: SandboxKeyStatus;
  readonly created: Date;
}

/** What is wrong with a key ID and secret; `valid` when they sign. */
export type PairCheck = 'valid' | 'inactive' | 'wrongSecret' | 'unknown';

/** Starts an account of IAM and STS on loopback, in memory; see `Sandbox` for what can be made of it. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const state = new SandboxState(options);
  const controlToken = options.controlToken ?? randomBytes(24).toString('base64url');
  const control: { sandbox?: Sandbox } = {};
  const answer: Answerer = async (request, response) => {
    if (request.target.startsWith(controlPrefix)) answerControl(request, response, control.sandbox, controlToken);
    else await answerApi(request, response, state);
  };
  const listening = await listen(options.port ?? 0, answer, options.front);
  control.sandbox = new Sandbox(state, listening, controlToken);
  return control.sandbox;
}

/** An IAM account that listens on loopback. Names of actions are like `iam:CreateAccessKey` and `sts:GetCallerIdentity`. */
export class Sandbox {
  readonly #state: SandboxState;
  readonly #listening: Listening;

  constructor(
    state: SandboxState,
    listening: Listening,
    readonly controlToken: string,
  ) {
    this.#state = state;
    this.#listening = listening;
  }

  /** `http://127.0.0.1:PORT`, for both services. */
  get url(): string {
    return this.#listening.url;
  }

  get accountId(): string {
    return this.#state.world.account.id;
  }

  /** The seeded administrator's key, the same after every reset. */
  get adminKey(): SandboxPair {
    return this.#state.adminKey;
  }

  /** What was asked, how often, how much at once. */
  get log(): CallLog {
    return this.#state.log;
  }

  /** A freshly seeded account, with every fault, denial and delay taken away. */
  reset(users?: number): void {
    this.#state.reset(users);
  }

  /** Makes each request of the action wait; `*` for all that have no time of their own. */
  setLatency(ms: number, action = '*'): void {
    this.#state.latencies.set(action, ms);
  }

  /** Makes the account manage an organisation with these members, in this order. */
  setOrganization(members: readonly NewMember[], listing: ListingRule = {}): void {
    const { world } = this.#state;
    world.organization.listing = listing;
    for (const member of members) world.organization.add(member, world);
  }

  /** ListUsers ends its pages at a third of what was asked for, and the first one of DescribeParameters is empty. */
  setShortPages(on: boolean): void {
    this.#state.world.shortPages = on;
  }

  addFault(fault: Fault): void {
    this.#state.faults.add(fault);
  }

  clearFaults(): void {
    this.#state.faults.clear();
  }

  deny(denial: Denial): void {
    this.#state.world.permissions.deny(denial);
  }

  allowAll(): void {
    this.#state.world.permissions.allowAll();
  }

  /** Lets the administrator's key stand for root, or for a session of a role. */
  setCaller(as: Impersonation['as']): void {
    this.#state.impersonation = { keyId: this.adminKey.id, as };
  }

  /** For keys created from now on. */
  setPropagation(rule: PropagationRule): void {
    this.#state.world.propagation.set(rule);
  }

  /** How the credential report comes about, that of each member too, for those started from now on. */
  setReport(rule: ReportRule): void {
    const { account, organization } = this.#state.world;
    const members = [...organization.members.values()].map(({ world }) => world.account);
    for (const each of [account, ...members]) setReportRule(each, rule);
  }

  /** The credential report has grown too old by now, and another one is made for whoever asks. */
  expireReport(): void {
    expireReport(this.#state.world.account);
  }

  /** What happened in the account, of keys that need not be there. With `only`, nothing else did. */
  addEvents(events: readonly SandboxEvent[], only = false): void {
    if (only) this.#state.world.events.clear();
    this.#state.world.events.add(events);
  }

  /** What Secrets Manager and Parameter Store have in a Region, to be looked at and changed in place. */
  values(region: string): RegionValues {
    return this.#state.world.values(region);
  }

  /** How many requests a second a Region's event history answers. */
  setLookupRate(rate: number): void {
    this.#state.world.events.rate = rate;
  }

  /** How many questions about a job for services last used are answered with "in progress"; `fails` lets it fail then. */
  setServiceUse(rule: ServiceUseRule): void {
    setServiceUseRule(this.#state.world.account, rule);
  }

  /** Takes the code, and no other, for this MFA device from now on. */
  setMfaCode(serial: string, code: string): void {
    this.#state.world.account.mfaCodes.set(serial, code);
  }

  /** Requests of the action wait until the hold is released; `*` for all. */
  hold(action: string): Hold {
    return this.#state.holds.add(action);
  }

  /** Runs once, right before the next such action or right after it changed the account. In process only. */
  onNext(action: string, when: Hook['when'], run: () => void): void {
    this.#state.hooks.add({ action, when, run });
  }

  /** A user made from elsewhere; may call nothing unless permissions are given. */
  addUser(name: string, options: { readonly path?: string; readonly permissions?: readonly string[] } = {}): void {
    this.#state.world.account.addUser({ name, ...options, created: this.#state.world.now() });
  }

  /** A user deleted from elsewhere; the admin's key goes on signing. */
  removeUser(name: string): void {
    const { account } = this.#state.world;
    const user = this.#user(name);
    // As everywhere else: no user is deleted before its keys.
    for (const key of [...account.keysOf(user)]) account.removeKey(key);
    account.removeUser(user);
  }

  /** A key made from elsewhere, beyond the quota too. */
  addKey(userName: string, status: SandboxKeyStatus = 'Active', daysOld = 0): SandboxPair {
    const { world } = this.#state;
    const key = world.account.addKey(this.#user(userName), world.now() - daysOld * 86_400_000);
    key.status = status;
    return key;
  }

  /** A key of root's. */
  addRootKey(): SandboxPair {
    const { world } = this.#state;
    return world.account.addKey(undefined, world.now());
  }

  removeKey(keyId: string): void {
    this.#state.world.account.removeKey(this.#key(keyId));
  }

  setKeyStatus(keyId: string, status: SandboxKeyStatus): void {
    this.#key(keyId).status = status;
  }

  userNames(): readonly string[] {
    return this.#state.world.account.users.map((user) => user.name);
  }

  /** What the account really has, whatever its answers said. */
  keysOf(userName: string): readonly KeyView[] {
    return this.#user(userName).keys.map(({ id, status, created }) => ({ id, status, created: new Date(created) }));
  }

  /** Names of the groups of the account, to be changed in place. */
  get groups(): Set<string> {
    return this.#state.world.account.groups;
  }

  /** What a user has beside keys and tags, to be changed in place. */
  childrenOf(userName: string): SandboxChildren {
    return childrenOf(this.#state.world.account, this.#user(userName));
  }

  /** Gives a user one of each of the eight kinds of things that it can have beside keys. */
  addOneOfEach(userName: string): void {
    addOneOfEach(this.#state.world.account, this.#user(userName));
  }

  /** Serial numbers of all virtual MFA devices. */
  virtualMfaDevices(): readonly string[] {
    return [...devicesOf(this.#state.world.account)];
  }

  tagsOf(userName: string): ReadonlyMap<string, string> {
    return this.#user(userName).tags;
  }

  /** Whether this pair would sign now; propagation is not looked at. */
  checkPair(keyId: string, secret: SecretText): PairCheck {
    const key = this.#state.world.account.key(keyId);
    if (key === undefined) return 'unknown';
    if (!key.secret.equals(secret)) return 'wrongSecret';
    return key.status === 'Active' ? 'valid' : 'inactive';
  }

  /** Every long-term secret the account has, for tests that look for leaks. */
  secrets(): readonly SandboxPair[] {
    return this.#state.world.account.keys();
  }

  /** Lets go what waits, breaks off what is in flight, frees the port. */
  async close(): Promise<void> {
    this.#state.holds.releaseAll();
    await this.#listening.close();
  }

  #user(name: string): SandboxUser {
    const user = this.#state.world.account.user(name);
    if (user === undefined) throw new RangeError(`the sandbox has no user ${name}`);
    return user;
  }

  #key(id: string): SandboxKey {
    const key = this.#state.world.account.key(id);
    if (key === undefined) throw new RangeError('the sandbox has no such key');
    return key;
  }
}
