import type { AwsValues } from '../../../src/core/place/awsValues.js';
import type {
  ParameterStorePlace,
  PlainSecretsPlace,
  SecretsManagerPlace,
} from '../../../src/core/place/remotePlace.js';
import type { Connection, Destination, Timer } from '../../../src/core/ports.js';
import { ParameterStoreDestination } from '../../../src/destinations/awsValues/parameterStoreDestination.js';
import { PlainSecretsDestination } from '../../../src/destinations/awsValues/plainSecretsDestination.js';
import { SecretsManagerDestination } from '../../../src/destinations/awsValues/secretsManagerDestination.js';
import type { Fault } from '../../sandbox/faults.js';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.js';
import { DEMO_REGION } from '../../sandbox/seedValues.js';
import { currentValue } from '../../sandbox/values.js';
import { connectAdmin, ConnectionFixture } from '../aws/connectionFixture.js';
import type { FaultTime, FaultyKind, FaultyPlace } from './faultyPlace.js';

const SECRET = 'prod/terraform';
const SITE = { profile: 'admin', region: DEMO_REGION, account: '123456789012' };
const SECRET_PLACE: SecretsManagerPlace = {
  ...{ kind: 'secretsManager', ...SITE, secret: SECRET },
  ...{ idField: 'id', secretField: 'key', others: 'kept' },
};
const PLAIN_PLACE: PlainSecretsPlace = {
  ...{ kind: 'plainSecrets', ...SITE, idName: 'ci/id', secretName: 'ci/secret', made: 'both' },
};
const PARAMETER_PLACE: ParameterStorePlace = {
  ...{ kind: 'parameterStore', ...SITE, idName: '/ci/id', secretName: '/ci/secret' },
};

const no = (code: string, message = 'no'): Fault => ({ kind: 'error', error: { code, status: 400, message } });
const FAULTS: Readonly<Record<string, Fault>> = {
  denied: no('AccessDenied', 'not authorized to perform: secretsmanager:PutSecretValue'),
  'KMS denied': no('AccessDeniedException', 'Access to KMS is not allowed'),
  'too large': no('LimitExceededException'),
  throttled: { kind: 'throttle' },
  'error 500': { kind: 'error500' },
  dropped: { kind: 'reset' },
  'answer lost': { kind: 'reset', when: 'after' },
  'answer cut': { kind: 'truncate', when: 'after' },
  silent: { kind: 'silence' },
  'silent after it': { kind: 'silence', when: 'after' },
  'web page': { kind: 'garbage', when: 'after' },
};
const SORTS: FaultyKind['faults'] = {
  ...{ denied: 'no', 'KMS denied': 'no', 'too large': 'no', throttled: 'no', 'error 500': 'unknown' },
  ...{ dropped: 'unknown', 'answer lost': 'unknown', 'answer cut': 'unknown', silent: 'unknown' },
  ...{ 'silent after it': 'unknown', 'web page': 'unknown' },
};

/** A secret of Secrets Manager, whose other fields are kept. */
export const faultySecretsManager: FaultyKind = kindOf('Secrets Manager', (server) => ({
  place: SECRET_PLACE,
  make: (connect) => new SecretsManagerDestination(SECRET_PLACE, connect),
  read: () => {
    const secret = server.sandbox.values(DEMO_REGION).secret(SECRET);
    const { id, key } = JSON.parse((secret && currentValue(secret)?.reveal()) ?? '{}') as Record<string, string>;
    return { ...(id !== undefined && { id }), ...(key !== undefined && { secret: key }) };
  },
  // One that it began with.
  writes: () => (server.sandbox.values(DEMO_REGION).secret(SECRET)?.versions.size ?? 1) - 1,
}));

/** Two secrets of Secrets Manager, a plain text each, that are still to be made. */
export const faultyPlainSecrets: FaultyKind = kindOf('two plain secrets', (server) => {
  const secretOf = (name: string) => server.sandbox.values(DEMO_REGION).secret(name);
  const textOf = (name: string): string | undefined => {
    const secret = secretOf(name);
    return secret && currentValue(secret)?.reveal();
  };
  return {
    place: PLAIN_PLACE,
    make: (connect) => new PlainSecretsDestination(PLAIN_PLACE, connect),
    read: () => {
      const [id, secret] = ['ci/id', 'ci/secret'].map(textOf);
      return { ...(id !== undefined && { id }), ...(secret !== undefined && { secret }) };
    },
    writes: () => Math.max(...['ci/id', 'ci/secret'].map((name) => secretOf(name)?.versions.size ?? 0)),
  };
});

/** Two SecureStrings of Parameter Store. */
export const faultyParameterStore: FaultyKind = kindOf('Parameter Store', (server) => {
  const parameter = (name: string) => server.sandbox.values(DEMO_REGION).parameters.get(name);
  return {
    place: PARAMETER_PLACE,
    make: (connect) => new ParameterStoreDestination(PARAMETER_PLACE, connect),
    read: () => {
      const [id, secret] = ['/ci/id', '/ci/secret'].map((name) => parameter(name)?.value.reveal());
      return { ...(id !== undefined && { id }), ...(secret !== undefined && { secret }) };
    },
    writes: () => Math.max(...['/ci/id', '/ci/secret'].map((name) => parameter(name)?.version ?? 0)),
  };
});

interface Server {
  readonly sandbox: Sandbox;
  readonly fixture: ConnectionFixture;
  readonly connection: Connection & { readonly values: AwsValues };
}

interface Kept {
  readonly place: FaultyPlace['place'];
  readonly make: (connect: () => Promise<Server['connection']>) => Destination;
  read(): Awaited<ReturnType<FaultyPlace['read']>>;
  writes(): number;
}

function kindOf(title: string, kept: (server: Server) => Kept): FaultyKind {
  let server: Server | undefined;
  let time: Timer | undefined;
  let isSilent = false;
  const start = async (): Promise<Server> => {
    const sandbox = await startSandbox({ users: 1 });
    const fixture = await ConnectionFixture.open();
    const timer: Timer = { after: (ms, listener) => time?.after(ms, listener) ?? (() => undefined) };
    const { values, ...others } = await connectAdmin(fixture, sandbox, { timer });
    if (values === undefined) throw new Error('no values');
    return { sandbox, fixture, connection: { ...others, values } };
  };
  return {
    title,
    faults: SORTS,
    open: async () => {
      server ??= await start();
      const { sandbox, connection } = server;
      sandbox.reset();
      const { make, ...rest } = kept(server);
      return {
        ...rest,
        get steps() {
          return sandbox.log.calls.map(({ action }) => (/:(Put|Create)/.test(action) ? `!${action}` : action));
        },
        destination: (timer) => {
          time = timer;
          return make(() => Promise.resolve(connection));
        },
        spoil: (fault: string, { skip, always }: FaultTime) => {
          const planned = FAULTS[fault];
          isSilent = planned?.kind === 'silence';
          if (planned) sandbox.addFault({ ...planned, skip, times: always ? 'always' : 1 });
        },
        mend: () => sandbox.clearFaults(),
        onSilence: (listener) => {
          sandbox.log.heard = ({ status }) => {
            if (status === 0 && isSilent) listener(30);
          };
        },
        read: () => Promise.resolve(rest.read()),
        close: () => Promise.resolve(),
      };
    },
    end: async () => {
      await server?.sandbox.close();
      await server?.fixture.close();
      server = undefined;
    },
  };
}
