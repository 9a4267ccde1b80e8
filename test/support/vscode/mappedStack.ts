import { readFile } from 'node:fs/promises';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { basename, relative, resolve, dirname } from 'node:path';
import { projectRoot } from './paths.js';

/**
 * Stack traces with the places of a bundle replaced by those of the files it was made from, relative to the project. An
 * extension host formats stacks itself, past Node's own source maps.
 */
export async function mapStacks(bundle: string, texts: readonly string[]): Promise<string[]> {
  const payload = JSON.parse(await readFile(`${bundle}.map`, 'utf8')) as SourceMapPayload;
  const map = new SourceMap(payload);
  const place = new RegExp(`[^\\s(]*${basename(bundle).replaceAll('.', '\\.')}:(\\d+):(\\d+)`, 'g');
  return texts.map((text) =>
    text.replace(place, (whole, line: string, column: string) => {
      const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
      if (!('originalSource' in entry)) return whole;
      const source = relative(projectRoot, resolve(dirname(bundle), entry.originalSource));
      return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
    }),
  );
}
