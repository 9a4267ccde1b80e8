/** When a user, by whatever key or password, last tried to use one of AWS's services. */
export interface ServiceUse {
  /** `s3`, as actions of policies begin. */
  readonly service: string;
  /** `Amazon S3`. */
  readonly name: string;
  /** Milliseconds since 1970; missing where the user never tried within {@link SERVICE_USE_DAYS}. */
  readonly last?: number | undefined;
  readonly region?: string | undefined;
}

/** For how many days IAM tracks services that were used. Source: IAM guide, tracking period of last accessed information. */
export const SERVICE_USE_DAYS = 400;

/** What IAM says of a job that finds out which services a user last used. */
export type ServiceUseAnswer =
  { readonly state: 'inProgress' } | { readonly state: 'complete'; readonly services: readonly ServiceUse[] };

/** Services last accessed: a job of IAM's for one user, about services the user's policies allow. */
export interface ServiceUseSource {
  /** Starts a job for the user with this ARN; gives its ID. */
  start(userArn: string, signal?: AbortSignal): Promise<string>;
  /** All pages of the answer once it is complete. Rejects with `ServiceFailure` where the job has failed. */
  get(jobId: string, signal?: AbortSignal): Promise<ServiceUseAnswer>;
}
