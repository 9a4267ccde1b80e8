import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../support/vscode/paths.js';
import { runBenchHost } from '../benchHost.js';
import { bundleHost } from '../bundle.js';
import type { Figure } from '../figures.js';
import { writeFileTree } from '../fileTree.js';
import { fileOfManyKeys } from '../keyFinding.js';
import { quantile } from '../statistics.js';
import type { Turns } from '../turns.js';

const FILES = 20_000;

type Measured = Turns & { readonly finding: number; readonly keystrokes: readonly number[] };

/** Looking for keys in a folder that is open in VS Code, beside reading its files as extensions do, and typing into one of them. */
export async function measureWorkspaceSearch(): Promise<Figure[]> {
  const part = 'keys in files';
  const folder = await mkdtemp(join(tmpdir(), 'iam-keys-bench-'));
  try {
    const module = await bundleHost('search');
    await writeFileTree(folder, FILES);
    const large = join(folder, 'keys.txt');
    await writeFile(large, fileOfManyKeys());
    const { ratio, medians, finding, keystrokes } = await runBenchHost<Measured>({
      ...{ module, development: projectRoot, folder },
      env: { BENCH_FILES: String(FILES + 1), BENCH_LARGE_FILE: large },
      settings: { 'security.workspace.trust.enabled': false },
    });
    return [
      {
        ...{ part, what: 'searching a workspace of 20,000 files', value: ratio, target: '≤ 1.5' },
        ...{ beside: 'reading them through VS Code', medians },
        note: `of it finding the files: ${finding.toFixed(0)} ms`,
      },
      {
        ...{ part, what: 'a keystroke in 1 MB with 10,000 keys in VS Code, 99 of 100', target: '≤ 1' },
        ...{ value: quantile(keystrokes, 0.99), unit: 'ms' as const },
        note: `${keystrokes.length} edits and moves of the cursor`,
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
