/** Milliseconds since 1970 as ISO 8601 in UTC, to the second as IAM has them; `undefined` where the time is not known. */
export function isoTime(milliseconds: number | undefined): string | undefined {
  if (milliseconds === undefined || Number.isNaN(milliseconds)) return undefined;
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}
