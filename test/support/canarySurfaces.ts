import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { CanaryHit, CanaryScan } from './canaryScan.js';

/** Where secrets could lie: a file, or a folder with all in it but what a deeper surface names. */
export interface FileSurface {
  readonly name: string;
  readonly path: string;
}

export interface SurfaceHit extends CanaryHit {
  readonly surface: string;
  /** A path, a process or a line. */
  readonly place: string;
}

/** What was looked at and what was found there. */
export interface SurfaceReport {
  /** Bytes read, by surface; none has to be 0 for its result to mean something. */
  readonly bytes: ReadonlyMap<string, number>;
  readonly hits: readonly SurfaceHit[];
}

/** A piece of what is scanned. */
interface Piece {
  readonly surface: string;
  readonly place: string;
  readonly bytes: Uint8Array;
}

/** Scans every regular file below the surfaces; each file counts for the deepest surface that holds it. */
export async function scanFiles(scan: CanaryScan, surfaces: readonly FileSurface[]): Promise<SurfaceReport> {
  const deepestFirst = [...surfaces].sort((a, b) => b.path.length - a.path.length);
  const report = new Report(surfaces.map(({ name }) => name));
  const seen = new Set<string>();
  for (const { path } of surfaces) {
    for await (const file of filesBelow(path)) {
      if (seen.has(file)) continue;
      seen.add(file);
      const surface = deepestFirst.find((each) => file === each.path || file.startsWith(each.path + sep));
      // A name can give a secret away as well as what it names.
      const bytes = Buffer.concat([Buffer.from(`${file}\n`), await readFile(file)]);
      if (surface) report.add(scan, { surface: surface.name, place: file, bytes });
    }
  }
  return report;
}

/** Scans arguments and environments of every process that may be looked at; Linux only. */
export async function scanProcesses(scan: Pick<CanaryScan, 'search'>): Promise<SurfaceReport> {
  const kinds = { cmdline: 'process arguments', environ: 'process environments' };
  const report = new Report(Object.values(kinds));
  for (const id of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    for (const [file, surface] of Object.entries(kinds)) {
      // It may have ended, or be someone else's.
      const bytes = await readFile(join('/proc', id, file)).catch(() => Buffer.alloc(0));
      report.add(scan, { surface, place: `process ${id}`, bytes });
    }
  }
  return report;
}

/** Scans texts that were collected while something ran. */
export function scanTexts(scan: CanaryScan, surface: string, texts: readonly string[]): SurfaceReport {
  const report = new Report([surface]);
  for (const [index, text] of texts.entries()) {
    report.add(scan, { surface, place: `line ${String(index + 1)}`, bytes: Buffer.from(text) });
  }
  return report;
}

class Report implements SurfaceReport {
  readonly bytes: Map<string, number>;
  readonly hits: SurfaceHit[] = [];

  constructor(surfaces: readonly string[]) {
    this.bytes = new Map(surfaces.map((surface) => [surface, 0]));
  }

  add(scan: Pick<CanaryScan, 'search'>, { surface, place, bytes }: Piece): void {
    this.bytes.set(surface, (this.bytes.get(surface) ?? 0) + bytes.length);
    this.hits.push(...scan.search(bytes).map((hit) => ({ ...hit, surface, place })));
  }
}

async function* filesBelow(path: string): AsyncGenerator<string> {
  const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (!entries) yield path;
  for (const entry of entries ?? []) {
    const below = join(path, entry.name);
    if (entry.isDirectory()) yield* filesBelow(below);
    else if (entry.isFile()) yield below;
  }
}
