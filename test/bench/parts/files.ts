import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { packedExtension } from '../../support/vscode/sandboxWorkbench.js';
import { projectRoot } from '../../support/vscode/paths.js';
import { measureCredentialsFile } from '../credentialsFile.js';
import type { Figure } from '../figures.js';
import { fittedExponent, median, quantile } from '../statistics.js';

/** A credentials file of 1,000 profiles, and the writer. */
export async function measureFile(python: string | undefined): Promise<Figure[]> {
  const { parseAndEdit, bySize, write, cliWrite } = await measureCredentialsFile(python);
  const part = 'credentials file';
  const figures: Figure[] = [
    { part, what: 'parse 1,000 profiles and edit one', value: median(parseAndEdit), unit: 'ms', target: '≤ 10' },
    {
      part,
      what: 'growth from 500 to 8,000 profiles',
      value: fittedExponent(bySize),
      unit: 'exponent',
      target: '≤ 1.1',
    },
    { part, what: 'write, durable and read back, p95', value: quantile(write, 0.95), unit: 'ms', target: '< 50' },
  ];
  if (cliWrite) {
    const [ours, theirs] = [median(write), median(cliWrite)];
    figures.push({
      ...{ part, what: 'write', value: ours / theirs, target: '', beside: "the AWS CLI's file writer" },
      ...{ medians: [ours, theirs], note: 'the CLI syncs nothing and reads nothing back' },
    });
  }
  return figures;
}

/** Sizes of what the package holds; built before. */
export async function measureSizes(): Promise<Figure[]> {
  const { vsix } = await packedExtension();
  const folder = join(projectRoot, 'media', 'tour');
  const pictures = (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size);
  const drawn = (await Promise.all(pictures)).reduce((sum, size) => sum + size, 0);
  const [entry, packed] = await Promise.all([stat(join(projectRoot, 'dist', 'extension.cjs')), stat(vsix)]);
  return [
    { part: 'sizes', what: 'entry', value: entry.size / 1024, unit: 'KB', target: '≤ 100' },
    {
      part: 'sizes',
      what: 'package without pictures',
      value: (packed.size - drawn) / 1024,
      unit: 'KB',
      target: '≤ 250',
    },
    { part: 'sizes', what: 'pictures', value: drawn / 1024, unit: 'KB', target: '≤ 300' },
  ];
}
