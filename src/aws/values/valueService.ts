type Fields = Readonly<Record<string, unknown>>;

/** Asks a service that keeps values; `subject` is what is asked about. */
export interface ValueService {
  readonly ask: (action: string, subject: string, input: object) => Promise<Fields>;
  /** Undefined where the service answers with the wire code of what is not there. */
  readonly find: (action: string, subject: string, input: object, absent: string) => Promise<Fields | undefined>;
}
