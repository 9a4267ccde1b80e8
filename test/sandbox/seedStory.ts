/** A user of the seeded account whose state is there to be seen; times in days before the sandbox's now. */
export interface StoryUser {
  readonly name: string;
  readonly path: string;
  readonly created: number;
  readonly keys: readonly StoryKey[];
  /** Days since the console password was used. */
  readonly password?: number;
  readonly tags?: Readonly<Record<string, string>>;
}

export interface StoryKey {
  readonly age: number;
  readonly status?: 'Inactive';
  /** Days since the last use; missing when never used. */
  readonly used?: number;
  readonly by?: readonly [service: string, region: string];
}

/** One of each thing that a person looks for in an account. */
export const story: readonly StoryUser[] = [
  {
    name: 'ci-deploy',
    path: '/service/ci/',
    created: 1210,
    tags: { Team: 'platform', Owner: 'jonas.weber@example.com' },
    // In the middle of a rotation: both work, both are used.
    keys: [
      { age: 410, used: 2, by: ['s3', 'eu-central-1'] },
      { age: 6, used: 0, by: ['ecr', 'eu-central-1'] },
    ],
  },
  {
    name: 'backup-nightly',
    path: '/service/',
    created: 980,
    tags: { Team: 'platform' },
    keys: [
      { age: 460, status: 'Inactive', used: 96, by: ['s3', 'us-east-1'] },
      { age: 95, used: 1, by: ['s3', 'us-east-1'] },
    ],
  },
  {
    name: 'jenkins-legacy',
    path: '/service/ci/',
    created: 2460,
    keys: [{ age: 2455, used: 431, by: ['ec2', 'us-west-2'] }],
  },
  {
    name: 'terraform-prod',
    path: '/service/',
    created: 730,
    tags: { Team: 'platform', Environment: 'production' },
    keys: [{ age: 730, used: 0, by: ['iam', 'us-east-1'] }],
  },
  { name: 'billing-export', path: '/service/finance/', created: 120, keys: [{ age: 120 }] },
  {
    name: 'ses-smtp-newsletter',
    path: '/service/',
    created: 1530,
    keys: [{ age: 1530, used: 12, by: ['ses', 'eu-west-1'] }],
  },
  {
    name: 'grafana-cloudwatch',
    path: '/service/',
    created: 61,
    keys: [{ age: 61, used: 0, by: ['monitoring', 'N/A'] }],
  },
  {
    name: 'maria.lopez',
    path: '/engineering/',
    created: 640,
    password: 0,
    keys: [
      { age: 301, status: 'Inactive', used: 44, by: ['sts', 'us-east-1'] },
      { age: 43, used: 0, by: ['sts', 'us-east-1'] },
    ],
  },
  {
    name: 'jonas.weber',
    path: '/engineering/platform/',
    created: 1105,
    password: 3,
    keys: [{ age: 88, used: 0, by: ['cloudformation', 'eu-central-1'] }],
  },
  {
    name: 'tom.becker',
    path: '/contractors/',
    created: 700,
    keys: [{ age: 690, status: 'Inactive', used: 402, by: ['s3', 'eu-central-1'] }],
  },
  { name: 'elena.rossi', path: '/finance/', created: 520, password: 9, keys: [] },
  { name: 'aiko.tanaka', path: '/data/', created: 33, password: 33, keys: [{ age: 33 }] },
];

export const firstNames =
  'adam aisha alan alice amir ana andre anna arjun astrid bela ben bruno carla chen chloe clara daniel david diego elif emma erik esther farah felix fatou finn gita grace hana hugo ines ivan jana jin julia karim kofi lara leo lena liam lucia luis magda malik marta mateo mei mila milan mona nadia naomi nils nina noah nora olga omar oscar paula pedro petra priya rafael rania rosa ruth sam sara selin sofia sven tara theo uma valentin vera victor wei yara yusuf zoe'.split(
    ' ',
  );

export const lastNames =
  'abebe adler alvarez bakker bauer berg bianchi brown castro chen costa cruz dahl diaz dubois eriksen evans ferrari fischer fontana garcia gomez gupta haas hansen hoffman ito ivanov jensen johansson kaur keller khan kim klein kowalski kumar larsen lee lindqvist lopes maier martin mensah meyer moreau moretti murphy nakamura nair nguyen novak okafor olsen ortiz park patel pereira petrov quinn ramos rao reyes ricci rivera roth russo sato schmidt sharma silva singh smit sousa suzuki tanaka torres tran vega vidal vogel wagner walker wang weber wilson wong yilmaz young zhang ziegler'.split(
    ' ',
  );

export const systems =
  'airflow artifactory athena-reports bitbucket-pipelines circleci cost-explorer crm-sync datadog dbt dns-updater fluentd gitlab-runner invoice-mailer kafka-mirror loki mailchimp-sync metabase packer prometheus redash s3-replicator snowflake-loader splunk-forwarder tableau thanos vault-unseal velero zabbix'.split(
    ' ',
  );

export const environments = ['prod', 'staging', 'dev', 'eu', 'us', 'apac'];

export const services: readonly (readonly [string, string])[] = [
  ['s3', 'us-east-1'],
  ['s3', 'eu-central-1'],
  ['ec2', 'eu-central-1'],
  ['sts', 'us-east-1'],
  ['dynamodb', 'eu-west-1'],
  ['sqs', 'us-west-2'],
  ['lambda', 'eu-west-1'],
  ['iam', 'us-east-1'],
  ['monitoring', 'N/A'],
];

export const peoplePaths = [
  '/',
  '/',
  '/engineering/',
  '/engineering/',
  '/engineering/platform/',
  '/engineering/mobile/',
  '/data/',
  '/finance/',
  '/marketing/',
  '/contractors/',
];

export const servicePaths = ['/service/', '/service/', '/service/ci/', '/service/data/', '/service/monitoring/'];
