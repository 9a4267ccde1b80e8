import type { AnswerShape, ErrorDetails, PartialShape } from '../../core/errors.js';
import { problemWords } from './fileMessages.js';
import { CHECK_FILES, CHOOSE_PROFILE, RETRY, SHOW_LOG, type ErrorMessage, type Words } from './nextSteps.js';

type NetworkError = 'Timeout' | 'Offline' | 'ProxyUnreachable' | 'StrangeAnswer' | 'EndpointBroken' | 'EndpointRefused';

/** What lies between this computer and an answer: the network, and addresses that are none. */
export const networkErrors: Words<NetworkError> = {
  Timeout: ({ what, seconds }) => ({
    text:
      what === 'credentialReport'
        ? `The credential report was not ready after ${seconds} seconds. AWS is still making it: try again in some minutes.`
        : `${what === 'credentials' ? 'The source of the credentials' : what} did not answer within ${seconds} seconds. Check the network, then try again.`,
    next: [RETRY, SHOW_LOG],
  }),
  Offline: ({ host, reason }) => ({
    text: unreachedWords(host, reason),
    next: [RETRY, SHOW_LOG],
  }),
  ProxyUnreachable: ({ host, proxy }) => ({
    text: `The proxy ${proxy}, through which VS Code reaches ${host}, does not answer. Check the setting http.proxy, or HTTPS_PROXY where VS Code is started, then try again.`,
    next: [{ title: 'Open Settings', setting: 'http.proxy' }, RETRY, SHOW_LOG],
  }),
  StrangeAnswer: strangeAnswerMessage,
  EndpointBroken: (details) =>
    'variable' in details
      ? {
          text: `Nothing was sent: the environment variable ${details.variable} is "${details.found}", which is not an http or https address. Correct or unset it where VS Code is started, and restart VS Code.`,
          next: [],
        }
      : {
          text: `Nothing was sent: the profile ${details.profile} cannot be used. ${details.problem.path}, ${problemWords(details.problem)}. ${details.problem.kind === 'servicesMissing' ? 'Add the section' : 'Write an address like https://iam.example.com there'}, or remove the line to use AWS itself.`,
          next: [CHECK_FILES, RETRY, CHOOSE_PROFILE],
        },
  EndpointRefused: ({ host }) => ({
    text: `Nothing was sent to ${host}: you chose not to connect to it. Try again to be asked again, or choose another profile.`,
    next: [RETRY, CHOOSE_PROFILE],
  }),
};

/** Tells by Node's code what failed: the certificate, TLS as a whole, or the way there. */
function unreachedWords(host: string, reason: string): string {
  if (/^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/.test(reason))
    return `The certificate of ${host} is not valid today (${reason}). Check the date of this computer. If that is right, whoever runs the server, or the proxy in between, has to renew the certificate.`;
  if (reason === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return `The certificate that was shown for ${host} is for another name (${reason}). Check the profile's endpoint, and whether a proxy or a network that requires a sign-in answers in its place, then try again.`;
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/.test(reason))
    return `The certificate of ${host} is not trusted on this computer (${reason}), for example because a proxy inspects encrypted traffic. Have this computer trust its certificate authority, or name it in ca_bundle or AWS_CA_BUNDLE, then try again.`;
  if (/^(EPROTO|ERR_(SSL|TLS)_\w+)$|TLS/.test(reason))
    return `A secure connection (TLS) to ${host} could not be made (${reason}), for example because a proxy ends it or the server offers no https. Check the proxy and the profile's endpoint, then try again.`;
  return `The server ${host} cannot be reached (${reason}). Check the network, a proxy or the profile's endpoint, then try again.`;
}

const SHAPES: Readonly<Record<Exclude<AnswerShape, PartialShape>, string>> = {
  webPage: 'a web page',
  json: 'JSON',
  text: 'plain text',
  empty: 'nothing',
  storage: 'the XML of a storage service',
  otherXml: 'XML of another kind',
};

const PARTS: Readonly<Record<PartialShape, string>> = {
  cut: 'ended too early',
  incomplete: 'lacks something that every answer from IAM contains',
  endless: 'is longer than any answer from IAM, so it was not read to the end',
};

/** What a gateway says whose server does not answer, and a server that is starting. */
const NOT_READY: ReadonlySet<number> = new Set([502, 503, 504]);

/** Who else may have answered: the proxy, the sign-in page of a network, a store; or the true answer came in part only. */
function strangeAnswerMessage({ shape, status, host, server, wireCode }: ErrorDetails['StrangeAnswer']): ErrorMessage {
  const at = host ?? 'the server';
  if (status === 407) {
    return {
      text: `The proxy on the way to ${at} requires a sign-in (HTTP 407). Sign in to the proxy, or put its user name into the setting http.proxy, then try again.`,
      next: [{ title: 'Open Settings', setting: 'http.proxy' }, RETRY, SHOW_LOG],
    };
  }
  if (shape === 'cut' || shape === 'incomplete' || shape === 'endless') {
    return {
      text: `The answer from ${at} ${PARTS[shape]}${status === undefined ? '' : ` (HTTP ${status})`}. Check the network or a proxy, then try again.`,
      next: [RETRY, SHOW_LOG],
    };
  }
  const isRedirect = status !== undefined && status >= 300 && status < 400;
  const facts = [
    ...(status === undefined ? [] : [`HTTP ${status}`]),
    isRedirect ? 'a redirect' : SHAPES[shape],
    ...(wireCode === undefined ? [] : [wireCode]),
  ].join(', ');
  if (server !== undefined && status !== undefined && NOT_READY.has(status)) {
    return {
      text: `The server ${server} is not ready (${facts}): it may still be starting, or be down behind a proxy that answers for it. Try again in a moment.`,
      next: [RETRY, CHOOSE_PROFILE, SHOW_LOG],
    };
  }
  if (server !== undefined) {
    return {
      text: `What answers at ${server} is not IAM (${facts}). Check the endpoint_url of the profile, and that the server there offers IAM on that port.`,
      next: [RETRY, CHOOSE_PROFILE, SHOW_LOG],
    };
  }
  return {
    text: `Something other than AWS answered for ${at} (${facts}): a proxy, a VPN or a network that requires a sign-in. Open any page in a browser to find out, then try again.`,
    next: [RETRY, SHOW_LOG],
  };
}
