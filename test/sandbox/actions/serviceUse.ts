import { randomUUID } from 'node:crypto';
import type { Account, SandboxUser } from '../account.js';
import type { Action } from '../call.js';
import { authorize } from '../call.js';
import { WireError } from '../wireError.js';
import type { XmlFields } from '../xml.js';

/** How a job comes to its end. */
export interface ServiceUseRule {
  /** How many questions are answered with IN_PROGRESS; 1 when missing. */
  readonly polls?: number;
  readonly fails?: boolean;
}

interface Job {
  readonly user: SandboxUser;
  readonly started: number;
  readonly fails: boolean;
  left: number;
}

interface Jobs {
  rule: ServiceUseRule;
  readonly byId: Map<string, Job>;
}

const jobs = new WeakMap<Account, Jobs>();

function jobsOf(account: Account): Jobs {
  const known = jobs.get(account) ?? { rule: {}, byId: new Map<string, Job>() };
  jobs.set(account, known);
  return known;
}

/** For jobs that are started from now on. */
export function setServiceUseRule(account: Account, rule: ServiceUseRule): void {
  jobsOf(account).rule = rule;
}

export const generateServiceLastAccessedDetails: Action = (call) => {
  const { account } = call.world;
  const arn = call.params.required('Arn', { length: [20, 2048] });
  call.params.optional('Granularity', { oneOf: ['SERVICE_LEVEL', 'ACTION_LEVEL'] });
  const user = account.users.find((each) => each.arn === arn);
  authorize(call, arn, user?.name);
  if (user === undefined) throw new WireError('NoSuchEntity', 404, `ARN ${arn} was not found.`);
  const { rule, byId } = jobsOf(account);
  const id = randomUUID();
  byId.set(id, { user, started: call.world.now(), left: rule.polls ?? 1, fails: rule.fails ?? false });
  return { JobId: id };
};

export const getServiceLastAccessedDetails: Action = (call) => {
  const id = call.params.required('JobId', { length: [36, 36] });
  const size = call.params.count('MaxItems', [1, 1000], 100);
  const start = call.params.optional('Marker', { length: [1, 320] }) ?? '0';
  authorize(call, '*');
  const job = jobsOf(call.world.account).byId.get(id);
  if (job === undefined) throw new WireError('NoSuchEntity', 404, `The job with id ${id} was not found.`);
  const common = { JobCreationDate: new Date(job.started), JobType: 'SERVICE_LEVEL' };
  if (job.left > 0) {
    job.left--;
    return { ...common, JobStatus: 'IN_PROGRESS', IsTruncated: false };
  }
  const done = { ...common, JobCompletionDate: new Date(call.world.now()) };
  if (job.fails) return { ...done, JobStatus: 'FAILED', IsTruncated: false };
  const all = services(job.user);
  // IAM is free to give fewer.
  const end = Number(start) + Math.min(size, 20);
  const isTruncated = end < all.length;
  const page = all.slice(Number(start), end);
  const marker = isTruncated ? { Marker: String(end) } : {};
  return { ...done, JobStatus: 'COMPLETED', ServicesLastAccessed: page, IsTruncated: isTruncated, ...marker };
};

/** Services by the prefix of their actions, with the names that IAM gives them. */
const names: readonly (readonly [namespace: string, name: string])[] = [
  ['acm', 'AWS Certificate Manager'],
  ['autoscaling', 'Amazon EC2 Auto Scaling'],
  ['cloudformation', 'AWS CloudFormation'],
  ['cloudtrail', 'AWS CloudTrail'],
  ['dynamodb', 'Amazon DynamoDB'],
  ['ec2', 'Amazon EC2'],
  ['ecr', 'Amazon Elastic Container Registry'],
  ['ecs', 'Amazon Elastic Container Service'],
  ['elasticloadbalancing', 'AWS Elastic Load Balancing'],
  ['iam', 'AWS Identity and Access Management'],
  ['kms', 'AWS Key Management Service'],
  ['lambda', 'AWS Lambda'],
  ['logs', 'Amazon CloudWatch Logs'],
  ['monitoring', 'Amazon CloudWatch'],
  ['rds', 'Amazon RDS'],
  ['route53', 'Amazon Route 53'],
  ['s3', 'Amazon S3'],
  ['secretsmanager', 'AWS Secrets Manager'],
  ['ses', 'Amazon SES'],
  ['sns', 'Amazon SNS'],
  ['sqs', 'Amazon SQS'],
  ['ssm', 'AWS Systems Manager'],
  ['sts', 'AWS Security Token Service'],
];

/** What the user's keys were last used for; the rest it may call and never did. */
function services({ keys, arn }: SandboxUser): readonly XmlFields[] {
  return names.map(([ServiceNamespace, ServiceName]) => {
    const uses = keys.flatMap(({ lastUsed }) => (lastUsed?.service === ServiceNamespace ? [lastUsed] : []));
    const last = uses.toSorted((one, other) => other.at - one.at)[0];
    const common = { ServiceName, ServiceNamespace, TotalAuthenticatedEntities: last ? 1 : 0 };
    if (last === undefined) return common;
    const region = last.region === 'N/A' ? {} : { LastAuthenticatedRegion: last.region };
    return { ...common, LastAuthenticated: new Date(last.at), LastAuthenticatedEntity: arn, ...region };
  });
}
