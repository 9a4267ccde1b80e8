import type { Reading } from '../../../src/awsFiles/document/readers/readings.js';

/** Values by `section\nkey`, as the other readers are asked for them; each section has an entry without a key. */
export function flatReading(reading: Reading): Map<string, string> {
  const values = new Map<string, string>();
  for (const [section, properties] of reading) {
    values.set(`${section}\n`, '');
    for (const [key, value] of properties) values.set(`${section}\n${key}`, value);
  }
  return values;
}

/** The section of such a key. */
export function sectionOf(key: string): string {
  return key.slice(0, key.indexOf('\n'));
}
