/** Domains of AWS's partitions, each with that of its dual-stack hosts. Source: the partitions of the AWS SDK. */
const DOMAINS = [
  'amazonaws.com',
  'api.aws',
  'amazonaws.com.cn',
  'api.amazonwebservices.com.cn',
  'amazonaws.eu',
  'api.amazonwebservices.eu',
  'c2s.ic.gov',
  'api.aws.ic.gov',
  'sc2s.sgov.gov',
  'api.aws.scloud',
  'cloud.adc-e.uk',
  'api.cloud-aws.adc-e.uk',
  'csp.hci.ic.gov',
  'api.aws.hci.ic.gov',
];

const SERVICE = '(iam|sts|portal\\.sso|oidc|signin|cloudtrail|secretsmanager|ssm|organizations)(-fips)?';
const REGION = '[a-z]+(-[a-z]+)+-\\d+';

/** What stands before the domain: a service, maybe of a region, or behind an endpoint of a VPC. */
const OWN_HOST = new RegExp(
  `^(${SERVICE}(\\.(global|us-gov|${REGION}))?|vpce-[\\da-z-]+\\.${SERVICE}\\.${REGION}\\.vpce)$`,
);

/**
 * True for an address at which AWS itself answers for the services that are used here. The domain alone does not tell: buckets,
 * load balancers and API gateways of anyone who has an account have names below it.
 */
export function isAwsOwn(url: string): boolean {
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== 'https:' || port !== '') return false;
  const domain = DOMAINS.find((each) => hostname.endsWith(`.${each}`));
  return domain !== undefined && OWN_HOST.test(hostname.slice(0, -domain.length - 1));
}

/** True where requests do not go to AWS's own servers; without an endpoint they do. */
export function isElsewhere({ endpoint }: { readonly endpoint?: string | undefined }): boolean {
  return endpoint !== undefined && !isAwsOwn(endpoint);
}
