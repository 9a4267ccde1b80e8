import { oneLine } from './keyEvent.js';

/** Longest name that is taken from an agent nobody knows. */
const LONGEST_NAME = 60;

/** An agent names its program in its first words. */
const LONGEST_AGENT = 1000;

/**
 * Programs by what their agents hold, the most telling first: most are built on an SDK, whose name follows theirs. Sources: agents of
 * botocore and the AWS CLI as installed, CloudTrail's documented records, and the sources of the programs.
 */
const PROGRAMS: readonly (readonly [holds: RegExp, name: string])[] = [
  [/(^|\s)iam-keys\//, 'IAM Keys'],
  [/github-actions/i, 'GitHub Actions'],
  [/\bTerraform\//, 'Terraform'],
  [/\bterraform-provider-aws\//, 'Terraform'],
  [/\bOpenTofu\//, 'OpenTofu'],
  [/\bPulumi(Aws)?\//i, 'Pulumi'],
  [/\bPacker\//, 'Packer'],
  [/\bAnsible\//i, 'Ansible'],
  [/\bAWSPowerShell/, 'AWS Tools for PowerShell'],
  [/^aws-cli\//, 'AWS CLI'],
  [/^aws-cdk\//i, 'AWS CDK'],
  [/^aws-sam-cli\//i, 'AWS SAM CLI'],
  [/^(console|signin)(\.[\w-]+)*\.amazonaws\./, 'AWS console'],
  [/^(AWSConsole|S3Console)\b/, 'AWS console'],
  [/^lambda\.amazonaws\.com$/, 'AWS Lambda'],
  [/^Mozilla\//, 'a browser'],
  [/^(AWS Internal\b|aws-internal\/)/, 'AWS itself'],
  [/^Boto3\//, 'Boto3'],
  [/^aiobotocore\//i, 'aiobotocore'],
  [/^Botocore\//i, 'Botocore'],
  [/^Boto\//, 'Boto 2'],
  [/^aws-sdk-(js|nodejs)\//, 'AWS SDK for JavaScript'],
  [/^aws-sdk-java\//, 'AWS SDK for Java'],
  [/^aws-sdk-go(-v2)?\//, 'AWS SDK for Go'],
  [/^aws-sdk-dotnet/, 'AWS SDK for .NET'],
  [/^aws-sdk-php\d?\//, 'AWS SDK for PHP'],
  [/^aws-sdk-ruby\d?\//, 'AWS SDK for Ruby'],
  [/^aws-sdk-rust\//, 'AWS SDK for Rust'],
  [/^aws-sdk-cpp\//, 'AWS SDK for C++'],
  [/^aws-sdk-kotlin\//, 'AWS SDK for Kotlin'],
  [/^aws-sdk-swift\//, 'AWS SDK for Swift'],
  [/^aws-sdk-android\//i, 'AWS SDK for Android'],
  [/^aws-sdk-iOS\//i, 'AWS SDK for iOS'],
];

/** Where an SDK says that it runs: the variable `AWS_EXECUTION_ENV`, which AWS sets in its own services. */
const WHERE: readonly (readonly [environment: RegExp, name: string])[] = [
  [/^AWS_Lambda_/, 'AWS Lambda'],
  [/^AWS_ECS_/, 'Amazon ECS'],
  [/^CloudShell\b/, 'CloudShell'],
  [/^EC2\b/, 'Amazon EC2'],
];

/** The name of the program that a User-Agent tells of, `Boto3`, `Terraform`, `AWS CLI in CloudShell`; of an unknown one its first token. */
export function programOf(agent: string): string {
  const text = unwrapped(oneLine(agent.slice(0, LONGEST_AGENT), LONGEST_AGENT));
  const name = PROGRAMS.find(([holds]) => holds.test(text))?.[1] ?? serviceName(text) ?? firstToken(text);
  const where = whereOf(text);
  return where === undefined ? name : `${name} in ${where}`;
}

/** Some services record it in brackets. */
function unwrapped(agent: string): string {
  return agent.startsWith('[') && agent.endsWith(']') ? agent.slice(1, -1).trim() : agent;
}

/** A service that calls on the key's behalf has its own name in place of an agent. */
function serviceName(agent: string): string | undefined {
  const [, service] = /^([a-z][a-z0-9-]{1,40})\.amazonaws\.com$/.exec(agent) ?? [];
  return service === undefined ? undefined : `AWS service ${service}`;
}

/** `rclone` of `rclone/v1.66.0`. Partners' tools begin with words that all of them have. */
function firstToken(agent: string): string {
  const [token = ''] = agent.replace(/^APN\/\S+ (\S+ )?/, '').split(' ', 1);
  const [name = ''] = token.split('/', 1);
  return name === '' ? 'unknown program' : oneLine(name, LONGEST_NAME);
}

function whereOf(agent: string): string | undefined {
  const [, environment = ''] = /(?:^|\s)exec-env\/(\S{1,80})/.exec(agent) ?? [];
  return WHERE.find(([is]) => is.test(environment))?.[1];
}
