import type { Account, SandboxKey } from './account.js';
import type { SandboxEvent } from './events.js';
import { Random } from './random.js';

const day = 86_400_000;

/** What uses the key of a seeded user, as a person who looks after it would find it. */
interface Habit {
  /** How many of the user's keys come before the one that is used. */
  readonly key?: number;
  readonly agent: string;
  readonly address: string;
  readonly region: string;
  readonly service: string;
  readonly names: readonly string[];
  /** Calls a day. */
  readonly calls: number;
  /** One in so many fails with this code. */
  readonly fails?: readonly [every: number, error: string];
  /** Days since the first and the last call. */
  readonly from?: number;
  readonly to?: number;
}

const terraform =
  'APN/1.0 HashiCorp/1.0 Terraform/1.9.8 (+https://www.terraform.io) terraform-provider-aws/5.82.2 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.32.6 ua/2.1 os/linux lang/go#1.23.3 md/GOOS#linux md/GOARCH#amd64';
const githubActions =
  'aws-sdk-js/3.654.0 ua/2.0 os/linux#6.8.0-1017-azure lang/js md/nodejs#20.18.0 api/sts#3.654.0 configure-aws-credentials-for-github-actions';
const cli =
  'aws-cli/2.22.12 md/awscrt#0.23.4 ua/2.0 os/linux#5.15.0-126-generic md/arch#x86_64 lang/python#3.12.6 md/pyimpl#CPython cfg/retry-mode#standard md/installer#exe md/prompt#off md/command#ecr.get-login-password';
const boto =
  'Boto3/1.35.81 md/Botocore#1.35.81 ua/2.0 os/linux#5.10.228 md/arch#x86_64 lang/python#3.11.10 md/pyimpl#CPython cfg/retry-mode#legacy Botocore/1.35.81';
const lambda = boto.replace(' md/Botocore', ' exec-env/AWS_Lambda_python3.11 md/Botocore');
const grafana = 'aws-sdk-go/1.55.5 (go1.23.1; linux; amd64) Grafana/11.4.0';
const java =
  'aws-sdk-java/1.12.261 Linux/4.14.355 OpenJDK_64-Bit_Server_VM/25.432-b06 java/1.8.0_432 vendor/Amazon.com_Inc.';

const habits: Readonly<Record<string, readonly Habit[]>> = {
  'ci-deploy': [
    {
      agent: githubActions,
      address: '20.57.44.118',
      region: 'eu-central-1',
      service: 'sts',
      names: ['GetCallerIdentity'],
      calls: 4,
      to: 2,
    },
    {
      agent: cli,
      address: '198.51.100.24',
      region: 'eu-central-1',
      service: 'ecr',
      names: ['GetAuthorizationToken', 'DescribeRepositories'],
      calls: 6,
      to: 2,
    },
    {
      key: 1,
      agent: cli,
      address: '198.51.100.24',
      region: 'eu-central-1',
      service: 'ecr',
      names: ['GetAuthorizationToken'],
      calls: 6,
      from: 6,
    },
  ],
  'terraform-prod': [
    {
      agent: terraform,
      address: '203.0.113.17',
      region: 'us-east-1',
      service: 'iam',
      names: ['GetRole', 'ListRolePolicies', 'GetPolicyVersion'],
      calls: 3,
    },
    {
      agent: terraform,
      address: '203.0.113.17',
      region: 'eu-central-1',
      service: 'ec2',
      names: ['DescribeInstances', 'DescribeSecurityGroups', 'DescribeVpcs'],
      calls: 4,
    },
    {
      agent: lambda,
      address: '18.197.9.201',
      region: 'eu-central-1',
      service: 'sts',
      names: ['AssumeRole'],
      calls: 1,
    },
    {
      agent: java,
      address: '192.0.2.61',
      region: 'us-east-1',
      service: 'cloudformation',
      names: ['DescribeStacks'],
      calls: 0.5,
      fails: [3, 'AccessDenied'],
      to: 11,
    },
  ],
  'grafana-cloudwatch': [
    {
      agent: grafana,
      address: '198.51.100.90',
      region: 'eu-central-1',
      service: 'monitoring',
      names: ['ListMetrics', 'DescribeAlarms'],
      calls: 5,
      from: 61,
    },
  ],
  'jonas.weber': [
    {
      agent: cli.replace('ecr.get-login-password', 'cloudformation.deploy'),
      address: '192.0.2.140',
      region: 'eu-central-1',
      service: 'cloudformation',
      names: ['CreateChangeSet', 'DescribeStacks'],
      calls: 1.5,
    },
  ],
};

/** What the keys of the seeded account were used for, as far as a history keeps it. The same seed and time give the same events. */
export function inventEvents(account: Account, now: number, seed: number): readonly SandboxEvent[] {
  const random = new Random(seed + 90);
  return account.users.flatMap(({ name, keys }) =>
    (habits[name] ?? []).flatMap((habit) => eventsOf(keys[habit.key ?? 0], habit, random, now)),
  );
}

function eventsOf(key: SandboxKey | undefined, habit: Habit, random: Random, now: number): readonly SandboxEvent[] {
  if (key === undefined) return [];
  const { agent, address, region, service, names, calls, fails, from = 89, to = 0 } = habit;
  return Array.from({ length: Math.ceil((from - to) * calls) }, (_, at) => ({
    keyId: key.id,
    at: now - (to * day + 600_000 + random.next() * ((from - to) * day - 600_000)),
    region,
    source: `${service}.amazonaws.com`,
    name: random.pick(names),
    agent,
    address,
    error: fails && at % fails[0] === 0 ? fails[1] : undefined,
  }));
}
