/** The credential report: one for the whole account, made by IAM when asked and not older than four hours. */
export interface ReportSource {
  /** Starts one where there is none young enough. */
  generate(signal?: AbortSignal): Promise<'complete' | 'started'>;
  get(signal?: AbortSignal): Promise<ReportAnswer>;
}

/** `absent`: there is none, or it is too old to be given out. */
export type ReportAnswer =
  /** `generated`: milliseconds since 1970. */
  | { readonly state: 'complete'; readonly csv: string; readonly generated: number }
  | { readonly state: 'inProgress' | 'absent' };
