/** An error as IAM and STS put it on the wire: code, HTTP status, message. */
export class WireError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** A value that breaks a rule of the API model. */
export function invalid(message: string): WireError {
  return new WireError('ValidationError', 400, message);
}

export function noSuchUser(name: string): WireError {
  return new WireError('NoSuchEntity', 404, `The user with name ${name} cannot be found.`);
}

export function noSuchKey(id: string): WireError {
  return new WireError('NoSuchEntity', 404, `The Access Key with id ${id} cannot be found.`);
}

export function invalidToken(): WireError {
  return new WireError('InvalidClientTokenId', 403, 'The security token included in the request is invalid.');
}

export function badSignature(message: string): WireError {
  return new WireError('SignatureDoesNotMatch', 403, message);
}

export function throttled(): WireError {
  return new WireError('Throttling', 400, 'Rate exceeded');
}

/** IAM's 500: the request failed on AWS's side. */
export function serviceFailure(): WireError {
  return new WireError(
    'ServiceFailure',
    500,
    'The request processing has failed because of an unknown error, exception or failure.',
  );
}
