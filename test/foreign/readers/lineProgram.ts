import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Command } from './programs.js';

/** A program that answers each line of its input with one line, both of them JSON. */
export interface LineProgram {
  ask(question: unknown): Promise<unknown>;
  close(): void;
}

/** Starts it; its complaints come out among ours. */
export function startLineProgram([program, ...args]: Command): LineProgram {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    ask: async (question) => {
      child.stdin.write(`${JSON.stringify(question)}\n`);
      const line = await lines.next();
      if (line.done === true) throw new Error(`${program} ended`);
      return JSON.parse(line.value) as unknown;
    },
    close: () => child.stdin.end(),
  };
}
