import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const NO_BUCKETS = '<ListAllMyBucketsResult><Owner><ID>x</ID></Owner><Buckets></Buckets></ListAllMyBucketsResult>';

/** A stand-in for S3 on loopback that has no buckets and does not check signatures. */
export interface Buckets {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** The access key IDs of the requests, in their order. */
  readonly signers: readonly string[];
  close(): Promise<void>;
}

/** Starts one, on a free port. */
export async function startBuckets(): Promise<Buckets> {
  const signers: string[] = [];
  const server = createServer((request, response) => {
    const [, keyId = 'nobody'] = /Credential=([^/]+)\//.exec(request.headers.authorization ?? '') ?? [];
    signers.push(keyId);
    response.setHeader('content-type', 'application/xml');
    response.end(NO_BUCKETS);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    signers,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
