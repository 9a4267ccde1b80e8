/** What depends on the partition of a region. Source: the endpoint rules of the AWS SDK for IAM. */
export interface Partition {
  readonly name: string;
  /** IAM is global: all of its requests in a partition are signed for this region. */
  readonly iamSigningRegion: string;
}

/** Used where neither profile nor environment names a region: IAM has none, the SDK insists on one. */
export const DEFAULT_REGION = 'us-east-1';

const AWS: Partition = { name: 'aws', iamSigningRegion: 'us-east-1' };

const OTHERS: readonly (readonly [prefix: string, partition: Partition])[] = [
  ['cn-', { name: 'aws-cn', iamSigningRegion: 'cn-north-1' }],
  ['us-gov-', { name: 'aws-us-gov', iamSigningRegion: 'us-gov-west-1' }],
  ['eusc-', { name: 'aws-eusc', iamSigningRegion: 'eusc-de-east-1' }],
  ['us-iso-', { name: 'aws-iso', iamSigningRegion: 'us-iso-east-1' }],
  ['us-isob-', { name: 'aws-iso-b', iamSigningRegion: 'us-isob-east-1' }],
  ['eu-isoe-', { name: 'aws-iso-e', iamSigningRegion: 'eu-isoe-west-1' }],
  ['us-isof-', { name: 'aws-iso-f', iamSigningRegion: 'us-isof-south-1' }],
];

/** The partition a region lies in; a region this version does not know lies in `aws`. */
export function partitionOf(region: string): Partition {
  return OTHERS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? AWS;
}

/** A region that lies in the partition; undefined for one this version does not know. */
export function regionOfPartition(name: string | undefined): string | undefined {
  return [AWS, ...OTHERS.map(([, partition]) => partition)].find((partition) => partition.name === name)
    ?.iamSigningRegion;
}
