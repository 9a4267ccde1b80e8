import type { FileProblem } from '../../core/model.js';
import type { Document } from './document.js';
import type { MergedFiles, MergedProfile } from '../mergedFiles.js';

export type PropertyPosition = Pick<FileProblem, 'path' | 'line'>;

/** File and line of a property of the profile, else of its header; the credentials file first. */
export function positionOf(files: MergedFiles, profile: MergedProfile, key?: string): PropertyPosition {
  const places = [
    ...profile.inCredentials.map((section) => ({ path: files.credentials.path, section })),
    ...profile.inConfig.map((section) => ({ path: files.config.path, section })),
  ];
  for (const { path, section } of places) {
    const index = section.properties.find((property) => property.key === key)?.lines[0];
    if (index !== undefined) return { path, line: index + 1 };
  }
  const [first] = places;
  return { path: first?.path ?? files.credentials.path, line: (first?.section.header ?? 0) + 1 };
}

/** The same of a property within a nested one of a section `[services x]`, else of its header. */
export function nestedPosition(
  { path, sections }: Document,
  name: string,
  outer: string,
  key: string,
): PropertyPosition {
  const ofName = sections.filter((section) => section.kind === 'services' && section.name === name);
  const property = ofName.flatMap(({ properties }) => properties).findLast((each) => each.key === outer);
  const at = property?.value.split('\n').findLastIndex((line) => isProperty(line, key)) ?? -1;
  return { path, line: (property?.lines[at] ?? ofName[0]?.header ?? 0) + 1 };
}

function isProperty(line: string, key: string): boolean {
  return line.split('=', 1)[0]?.trim().toLowerCase() === key;
}
