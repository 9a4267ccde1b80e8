import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

// Prints the ARN that STS has for the profile of AWS_PROFILE.
const { Arn } = await new STSClient().send(new GetCallerIdentityCommand());
console.log(Arn);
