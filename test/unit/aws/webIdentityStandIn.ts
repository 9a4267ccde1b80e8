import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { listening, portOf } from './rawServer.js';

/** STS on loopback, for a role that a web identity gets: the sandbox knows no identity providers. */
export async function webIdentityStandIn() {
  const asked: URLSearchParams[] = [];
  const signed: boolean[] = [];
  const server = await listening(
    createServer((request, response) => {
      void text(request).then((body) => {
        const form = new URLSearchParams(body);
        asked.push(form);
        signed.push(request.headers.authorization !== undefined);
        response.end(answerTo(form.get('Action') ?? ''));
      });
    }),
  );
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    /** The form of each request, and whether it was signed. */
    asked,
    signed,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function answerTo(action: string): string {
  const result =
    action === 'GetCallerIdentity'
      ? '<Arn>arn:aws:sts::123456789012:assumed-role/pod/it</Arn><Account>123456789012</Account>'
      : '<Credentials><AccessKeyId>AKIAIOSFODNN7EXAMPLE</AccessKeyId><SecretAccessKey>wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY</SecretAccessKey><SessionToken>token</SessionToken></Credentials>';
  return `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`;
}
