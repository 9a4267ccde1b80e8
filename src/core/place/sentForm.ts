/** What is sent to a place: the pair itself, or what Amazon SES takes over SMTP in its place in that Region, for which it is good alone. */
export interface SentForm {
  readonly sesRegion?: string | undefined;
}

/** How programs call what is sent. */
export interface SentNames {
  readonly id: string;
  readonly secret: string;
}

const PAIR: SentNames = { id: 'AWS_ACCESS_KEY_ID', secret: 'AWS_SECRET_ACCESS_KEY' };
const SMTP: SentNames = { id: 'SMTP_USERNAME', secret: 'SMTP_PASSWORD' };

/** The usual names of both parts of a form. */
export function sentNames({ sesRegion }: SentForm): SentNames {
  return sesRegion === undefined ? PAIR : SMTP;
}
