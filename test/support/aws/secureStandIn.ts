import { createServer, type Server } from 'node:https';
import { text } from 'node:stream/consumers';
import { listening, portOf } from '../../unit/aws/rawServer.js';
import type { Authority } from './authority.js';

/** STS and IAM behind a certificate, on loopback. It knows the user `me` without keys, whatever signs, and gives the EXAMPLE pair. */
export class SecureStandIn {
  /** The actions it was asked for. */
  readonly actions: string[] = [];

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      void text(request).then((body) => {
        const action = new URLSearchParams(body).get('Action') ?? '';
        this.actions.push(action);
        response.end(
          `<${action}Response><${action}Result>${RESULTS[action] ?? ''}</${action}Result></${action}Response>`,
        );
      });
    });
  }

  static async open({ key, cert }: Authority): Promise<SecureStandIn> {
    const standIn = new SecureStandIn(createServer({ key, cert }));
    await listening(standIn.server);
    return standIn;
  }

  get port(): number {
    return portOf(this.server);
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

const RESULTS: Readonly<Record<string, string>> = {
  GetCallerIdentity: '<Arn>arn:aws:iam::123456789012:user/me</Arn><Account>123456789012</Account>',
  ListAccessKeys: '<AccessKeyMetadata></AccessKeyMetadata><IsTruncated>false</IsTruncated>',
  CreateAccessKey:
    '<AccessKey><UserName>me</UserName><AccessKeyId>AKIAIOSFODNN7EXAMPLE</AccessKeyId><Status>Active</Status><SecretAccessKey>wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY</SecretAccessKey></AccessKey>',
};
