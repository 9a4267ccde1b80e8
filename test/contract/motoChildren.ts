import { randomBytes, randomUUID } from 'node:crypto';
import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateLoginProfileCommand,
  CreatePolicyCommand,
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  IAMClient,
  PutUserPolicyCommand,
  UploadSigningCertificateCommand,
  UploadSSHPublicKeyCommand,
} from '@aws-sdk/client-iam';
import type { Access } from '../support/aws/connectWithPair.js';

const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:ListBucket', Resource: '*' }],
});

/** Self-signed, its private key thrown away. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIICADCCAWmgAwIBAgIUXwDX5szg5El1PWTYtELsNn525gIwDQYJKoZIhvcNAQEL
BQAwETEPMA0GA1UEAwwGbGVhdmVyMCAXDTI2MTEyNDA3NTM0OFoYDzIxMjYxMDMx
MDc1MzQ4WjARMQ8wDQYDVQQDDAZsZWF2ZXIwgZ8wDQYJKoZIhvcNAQEBBQADgY0A
MIGJAoGBAMitmcGS4L21COKj8SPVZHD8mwHcdRPeTgz4sntW/FiKtOHKAOvv1332
G9L8ALZHaFC1T011tkQn+2yIAvWWBWuY6WEfq6PmLL9MZtL3Qx8+vLK8Vby4RC6x
egnE/Gol+veRaI+pHIb+84ChDmCjdmdZMHxGD/OSUqkhcIrwFXM9AgMBAAGjUzBR
MB0GA1UdDgQWBBRiQBkEVifzwJ5XQ3Dd+gAcYsn6QzAfBgNVHSMEGDAWgBRiQBkE
VifzwJ5XQ3Dd+gAcYsn6QzAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3DQEBCwUA
A4GBAHEbVHqljbWlQIg06GHDe6dFOkD7cjpcKNbDTWB8Zi+IRfez943zr+PO+ywA
TRckMXXjoGSt/4SxYHDsZDNv1zmfCDuarKw1lpO518WTTnFbzKdBe4bMPAXt/GIP
UgqJoeA/YE0hT7BRbyk0rSYQ/Z58cBqyT5DIG0wV7kbV/tJ1
-----END CERTIFICATE-----
`;

/** Gives a user one of each kind of thing that moto knows, by IAM's own calls. */
export async function giveOneOfEach({ id, secret, url }: Access, UserName: string): Promise<void> {
  const credentials = { accessKeyId: id, secretAccessKey: secret.reveal() };
  const iam = new IAMClient({ endpoint: url, region: 'us-east-1', credentials });
  const unique = randomUUID().slice(0, 8);
  await iam.send(new CreateLoginProfileCommand({ UserName, Password: randomBytes(18).toString('base64url') }));
  await iam.send(new CreateAccessKeyCommand({ UserName }));
  await iam.send(new CreateAccessKeyCommand({ UserName }));
  await iam.send(new UploadSigningCertificateCommand({ UserName, CertificateBody: CERTIFICATE }));
  const body = `ssh-rsa ${randomBytes(270).toString('base64')} leaver`;
  await iam.send(new UploadSSHPublicKeyCommand({ UserName, SSHPublicKeyBody: body }));
  const { VirtualMFADevice: device } = await iam.send(
    new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: `phone-${unique}` }),
  );
  const SerialNumber = device?.SerialNumber;
  await iam.send(
    new EnableMFADeviceCommand({
      UserName,
      SerialNumber,
      AuthenticationCode1: '123456',
      AuthenticationCode2: '654321',
    }),
  );
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'inline', PolicyDocument: POLICY }));
  const { Policy: policy } = await iam.send(
    new CreatePolicyCommand({ PolicyName: `policy-${unique}`, PolicyDocument: POLICY }),
  );
  await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn: policy?.Arn }));
  await iam.send(new CreateGroupCommand({ GroupName: `group-${unique}` }));
  await iam.send(new AddUserToGroupCommand({ UserName, GroupName: `group-${unique}` }));
}
