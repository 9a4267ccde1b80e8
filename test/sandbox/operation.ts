import { actions, cloudTrail, jsonServices, versions } from './actions/table.js';
import type { Authenticated } from './authenticate.js';
import type { World } from './call.js';
import { Params } from './params.js';
import type { RawRequest, SignedService } from './sigv4.js';
import { WireError } from './wireError.js';
import { answerXml, errorXml, type Service } from './xml.js';

/** What an answer says, once it has a request ID. */
export type Body = (requestId: string) => string;

/** What a request asks for, and how its service writes answers. */
export interface Operation {
  readonly service: SignedService;
  /** `iam:ListUsers`, or `unknown`. */
  readonly action: string;
  /** The UserName parameter, where there is one. */
  readonly userName?: string | undefined;
  readonly contentType: string;
  /** Carries it out. Throws a WireError. */
  run(signer: Authenticated, world: World): Body;
  /** What is said of an action that the service does not have. */
  unknown(): WireError;
  /** An error as the service writes it. */
  refuse(error: WireError): { readonly status: number; readonly body: Body };
}

/** Reads which action of which service a request is for. */
export function operationOf(request: RawRequest): Operation {
  const target = request.headers['x-amz-target'];
  return typeof target === 'string' ? jsonOperation(request, target) : queryOperation(request);
}

function queryOperation(request: RawRequest): Operation {
  const form = formOf(request);
  const service: Service = form.get('Version') === versions.sts ? 'sts' : 'iam';
  const name = form.get('Action') ?? '';
  const run = actions[service].get(name);
  const action = run ? `${service}:${name}` : 'unknown';
  return {
    service,
    action,
    userName: form.get('UserName') ?? undefined,
    contentType: 'text/xml',
    run: ({ caller, keyId }, world) => {
      const fields = run?.({ world, caller, keyId, action, params: new Params(form) });
      return (requestId) => answerXml(service, name, fields, requestId);
    },
    unknown: () => unknownAction(form),
    refuse: (error) => ({ status: error.status, body: (requestId) => errorXml(service, error, requestId) }),
  };
}

/** The codes of services that speak JSON, where they differ from those of IAM; all of them come with status 400. */
const jsonCodes: Readonly<Record<string, string>> = {
  AccessDenied: 'AccessDeniedException',
  InvalidClientTokenId: 'UnrecognizedClientException',
  SignatureDoesNotMatch: 'InvalidSignatureException',
  ExpiredToken: 'ExpiredTokenException',
  Throttling: 'ThrottlingException',
  MissingAuthenticationToken: 'MissingAuthenticationTokenException',
  IncompleteSignature: 'IncompleteSignatureException',
  InvalidAction: 'UnknownOperationException',
};

function jsonOperation({ body }: RawRequest, target: string): Operation {
  const [prefix, name = ''] = /^(.*)\.([^.]*)$/.exec(target)?.slice(1) ?? [];
  const { service, actions: known } = jsonServices.find(({ prefixes }) => prefixes.includes(prefix ?? '')) ?? {
    ...cloudTrail,
    actions: new Map<string, never>(),
  };
  const run = known.get(name);
  const action = run ? `${service}:${name}` : 'unknown';
  return {
    service,
    action,
    contentType: 'application/x-amz-json-1.1',
    run: ({ caller, region }, world) => {
      const output = run?.({ world, caller, action, region, input: inputOf(body) });
      return () => JSON.stringify(output);
    },
    unknown: () => new WireError('UnknownOperationException', 400, ''),
    refuse: ({ code, status, message }) => ({
      status: status >= 500 ? status : 400,
      body: () => JSON.stringify({ __type: jsonCodes[code] ?? code, message }),
    }),
  };
}

function inputOf(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    const input: unknown = JSON.parse(body.toString('utf8'));
    if (typeof input === 'object' && input !== null) return { ...input };
  } catch {
    // Said below.
  }
  throw new WireError('SerializationException', 400, 'The request is no JSON object.');
}

/** The parameters, from the form of a POST or the query of a GET. */
function formOf({ method, target, body }: RawRequest): URLSearchParams {
  if (method === 'POST') return new URLSearchParams(body.toString('utf8'));
  return new URLSearchParams(target.split('?', 2)[1] ?? '');
}

function unknownAction(form: URLSearchParams): WireError {
  const [action, version] = [form.get('Action') ?? '', form.get('Version') ?? 'NO_VERSION_SPECIFIED'];
  return new WireError('InvalidAction', 400, `Could not find operation ${action} for version ${version}`);
}
