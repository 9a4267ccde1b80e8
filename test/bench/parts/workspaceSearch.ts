import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../support/vscode/paths.js';
import { runBenchHost } from '../benchHost.js';
import { bundleHost } from '../bundle.js';
import type { Figure } from '../figures.js';
import { writeFileTree } from '../fileTree.js';
import type { Turns } from '../turns.js';

const FILES = 20_000;

/** Looking for keys in a folder that is open in VS Code, beside reading its files as extensions do. */
export async function measureWorkspaceSearch(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'iam-keys-bench-'));
  try {
    const module = await bundleHost('search');
    await writeFileTree(folder, FILES);
    const { ratio, medians, finding } = await runBenchHost<Turns & { readonly finding: number }>({
      ...{ module, development: projectRoot, folder },
      env: { BENCH_FILES: String(FILES) },
    });
    return [
      {
        ...{ part: 'keys in files', what: 'searching a workspace of 20,000 files', value: ratio, target: '≤ 1.5' },
        ...{ beside: 'reading them through VS Code', medians },
        note: `of it finding the files: ${finding.toFixed(0)} ms`,
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
