import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outRoot } from '../support/vscode/paths.js';

/** One line of the table. No clock decides about pass or fail: `target` is what is aimed at. */
export interface Figure {
  readonly part: string;
  readonly what: string;
  /** A ratio where `beside` is there, else in `unit`. */
  readonly value: number;
  readonly target: string;
  /** What it was measured beside, in the same run. */
  readonly beside?: string;
  readonly unit?: 'ms' | 'MB' | 'KB' | 'calls' | 'sockets' | 'exponent';
  /** The medians behind a ratio, in milliseconds unless said: ours first. */
  readonly medians?: readonly number[];
  readonly note?: string;
}

/** Prints the table and writes `out/bench.json`; parts that could not run are named with their reason. */
export async function publish(
  figures: readonly Figure[],
  skipped: readonly { readonly part: string; readonly why: string }[],
  machine: Readonly<Record<string, string>>,
): Promise<void> {
  const rows = figures.map((figure) => [
    figure.part,
    figure.what,
    shown(figure),
    figure.target,
    (figure.medians ?? []).map(short).join(' : '),
    figure.beside ?? '',
    figure.note ?? '',
  ]);
  const head = ['part', 'what', 'value', 'target', 'medians (ms)', 'beside', ''];
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)));
  for (const row of [head, ...rows])
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  for (const { part, why } of skipped) console.log(`not measured: ${part}: ${why}`);
  await mkdir(outRoot, { recursive: true });
  await writeFile(join(outRoot, 'bench.json'), `${JSON.stringify({ machine, figures, skipped }, undefined, 2)}\n`);
}

function shown({ value, beside, unit }: Figure): string {
  if (unit !== undefined && unit !== 'exponent') return `${short(value)} ${unit}`;
  return beside === undefined ? value.toFixed(2) : `${value.toFixed(value < 10 ? 2 : 0)} ×`;
}

function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}
