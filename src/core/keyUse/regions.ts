import type { LastUsed } from '../model.js';

/** True for what may stand in the name of a host as a Region: `eu-central-1`. */
export function isRegionName(text: string): boolean {
  return /^[a-z]{2,8}(-[a-z]{2,12}){1,3}-\d{1,2}$/.test(text);
}

/** Regions by partition. Source: the partitions of the AWS SDKs, of November 2026; a newer one is reached as the profile's own. */
const REGIONS: Readonly<Record<string, string>> = {
  aws: `us-east-1 us-east-2 us-west-1 us-west-2 af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3
    ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7
    ca-central-1 ca-west-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 il-central-1
    me-central-1 me-south-1 mx-central-1 sa-east-1`,
  'aws-cn': 'cn-north-1 cn-northwest-1',
  'aws-us-gov': 'us-gov-west-1 us-gov-east-1',
  'aws-eusc': 'eusc-de-east-1',
  'aws-iso': 'us-iso-east-1 us-iso-west-1',
  'aws-iso-b': 'us-isob-east-1 us-isob-west-1',
  'aws-iso-e': 'eu-isoe-west-1',
  'aws-iso-f': 'us-isof-south-1 us-isof-east-1',
};

/** The Regions of a partition that this version knows; none of one it does not know. */
export function regionsOf(partition: string): readonly string[] {
  return REGIONS[partition]?.split(/\s+/) ?? [];
}

/** Where a key's calls are looked for first, each Region once: that of its last use, the partition's own, the profile's. */
export function firstRegions(lastUsed: LastUsed | undefined, home: string, profile: string): readonly string[] {
  const regions = [lastUsed?.region, home, profile].filter((region) => region !== undefined && isRegionName(region));
  return [...new Set(regions)].filter((region) => region !== undefined);
}
