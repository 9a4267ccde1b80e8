import http from 'node:http';
import https from 'node:https';
import { urlToHttpOptions } from 'node:url';

/** A metadata service is on this computer or next to it: one that is there answers at once. */
const MILLISECONDS = 2000;
const MOST_BYTES = 1024 * 1024;

/** A request to a metadata service; GET where no method is given, ended by its signal. */
export interface MetadataRequest {
  readonly signal: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: 'GET' | 'PUT';
}

/** Asks a metadata service and gives its text. Rejects for every status but 200; for those in `absent` there is none. */
export async function ask(url: URL, request: MetadataRequest): Promise<string>;
export async function ask(
  url: URL,
  request: MetadataRequest & { readonly absent: readonly number[] },
): Promise<string | undefined>;
export async function ask(
  url: URL,
  request: MetadataRequest & { readonly absent?: readonly number[] },
): Promise<string | undefined> {
  const { status, text } = await send(url, request);
  if (request.absent?.includes(status)) return undefined;
  if (status !== 200) throw new Error(`${url.host} answered ${status}`);
  return text;
}

function send(url: URL, { signal, headers = {}, method = 'GET' }: MetadataRequest) {
  return new Promise<{ readonly status: number; readonly text: string }>((resolve, reject) => {
    const sent = open(url, { method, headers, signal, timeout: MILLISECONDS }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
        if (text.length > MOST_BYTES) response.destroy(new Error(`${url.host} answered too much`));
      });
      response.once('error', reject);
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.once('timeout', () =>
      sent.destroy(Object.assign(new Error(`connect ETIMEDOUT ${url.host}`), { code: 'ETIMEDOUT' })),
    );
    sent.once('error', reject);
    sent.end();
  });
}

/**
 * What is asked without encryption goes straight to its address: the editor sends all that its `http.request` sends through the
 * proxy, and what stands next to that one is another computer's. So this does not pass there.
 */
function open(url: URL, options: http.RequestOptions, answered: (response: http.IncomingMessage) => void) {
  if (url.protocol === 'https:') return https.request(url, options, answered);
  return new http.ClientRequest({ ...urlToHttpOptions(url), ...options, agent: false }, answered);
}
