import assert from 'node:assert/strict';
import type { Case } from '../../contract/cases.js';

/** What a server lacks, in words, by the title of the case that shows it. */
export type Lacks = Readonly<Record<string, string>>;

/** The cases as a server with these lacks has to pass them: a case that it lacks fails as long as it does, and each lack has its case. */
export function withLacks(cases: readonly Case[], lacks: Lacks): readonly Case[] {
  const unknown = Object.keys(lacks).filter((title) => cases.every((each) => each.title !== title));
  assert.deepEqual(unknown, []);
  return cases.map((each) => {
    const lack = lacks[each.title];
    if (lack === undefined) return each;
    return { title: `${each.title} (not here: ${lack})`, run: (setting) => assert.rejects(each.run(setting)) };
  });
}
