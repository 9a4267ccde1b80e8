import type { FileProblem } from '../../core/model.js';
import type { Document } from './document.js';
import type { MergedFiles, MergedProfile } from '../mergedFiles.js';

/** The file and the 1-based line in which a property stands. */
export type PropertyPosition = Pick<FileProblem, 'path' | 'line'>;

/** File and line of the value of a property that counts, else of the profile's header; the credentials file first. */
export function positionOf(files: MergedFiles, profile: MergedProfile, key?: string): PropertyPosition {
  const places = [
    { path: files.credentials.path, sections: profile.inCredentials },
    { path: files.config.path, sections: profile.inConfig },
  ];
  for (const { path, sections } of key === undefined ? [] : places) {
    const property = sections
      .flatMap(({ properties }) => properties)
      .findLast((each) => each.key === key && each.value.trim() !== '');
    if (property) return { path, line: property.line + 1 };
  }
  for (const { path, sections } of places) {
    if (sections[0]) return { path, line: sections[0].header + 1 };
  }
  return { path: files.credentials.path, line: 1 };
}

/** File and line of a property of a section `[sso-session x]`, else of its header. */
export function sessionPosition({ path, sections }: Document, name: string, key: string): PropertyPosition {
  const ofName = sections.filter((section) => section.kind === 'ssoSession' && section.name === name);
  const property = ofName.flatMap(({ properties }) => properties).findLast((each) => each.key === key);
  return { path, line: (property?.line ?? ofName[0]?.header ?? 0) + 1 };
}

/** File and line of a property within a nested one of a section `[services x]`, else of the section's header. */
export function nestedPosition(
  { path, sections }: Document,
  name: string,
  outer: string,
  key: string,
): PropertyPosition {
  const ofName = sections.filter((section) => section.kind === 'services' && section.name === name);
  const property = ofName.flatMap(({ properties }) => properties).findLast((each) => each.key === outer);
  const at = property?.value.split('\n').findLastIndex((line) => isProperty(line, key)) ?? -1;
  return { path, line: (property?.more?.[at - 1] ?? property?.line ?? ofName[0]?.header ?? 0) + 1 };
}

function isProperty(line: string, key: string): boolean {
  return line.split('=', 1)[0]?.trim().toLowerCase() === key;
}
