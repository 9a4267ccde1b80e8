import { fileText } from '../../src/core/keyFinding/fileText.js';
import { keysInText } from '../../src/core/keyFinding/keysInText.js';
import { randomKeyId, randomSecret } from '../support/fakes/randomPair.js';

const MEGABYTE = 1024 * 1024;
const ROUNDS = 15;

/** Milliseconds of a processor that looking into a file of 1 MB takes which is meant to take long, the least of some, and how many times as long as one of a quarter. */
export interface HostileTime {
  readonly name: string;
  readonly time: number;
  readonly growth: number;
}

/** From the bytes of a file to its keys, for many kinds of file, each in turns with one of a quarter of its size. */
export function measureHostile(): readonly HostileTime[] {
  return Object.entries(hostileParts()).map(([name, [part, encoding]]) => {
    const [large, small] = [file(part, MEGABYTE, encoding), file(part, MEGABYTE / 4, encoding)];
    const times: Record<'large' | 'small', number[]> = { large: [], small: [] };
    for (let round = 0; round < ROUNDS; round++) {
      times.large.push(timeOf(large));
      times.small.push(timeOf(small));
    }
    // Whatever else runs on the machine only adds to it.
    const time = Math.min(...times.large);
    return { name, time, growth: time / Math.min(...times.small) };
  });
}

/** What each kind of file is a repetition of. */
function hostileParts(): Readonly<Record<string, readonly [part: string, encoding: BufferEncoding]>> {
  const id = randomKeyId();
  const nearly = 'AKIAAAAAABCDEFAAAAGH ';
  const run = 'aB3/'.repeat(10);
  return {
    prefixes: ['AKIA', 'utf8'],
    letters: ['A', 'utf8'],
    'letters of IDs': ['ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 'utf8'],
    'words of 20': [`${'AKIA'.repeat(5)} `, 'utf8'],
    'words of 20, nearly random': [nearly, 'utf8'],
    'IDs cut short': [`${id.slice(0, -1)}-`, 'utf8'],
    'IDs of examples': [`${id.slice(0, -7)}EXAMPLE `, 'utf8'],
    IDs: [`${id}\n`, 'utf8'],
    'IDs in UTF-16': [`${id}\n`, 'utf16le'],
    pairs: [`${id} ${randomSecret().reveal()}\n`, 'utf8'],
    'runs of 40': [`${id} ${run} `, 'utf8'],
    'two runs of 40': [`${id} ${run} ${run} `, 'utf8'],
    'runs of hexadecimal digits': [`${id} dA39a3Ee5e6b4B0d3255bfef95601890afd80709 `, 'utf8'],
    'line ends': [`${id}\r\r\n`, 'utf8'],
    quotes: [`"${id}"`, 'utf8'],
    'other letters': [`ö${id}ß`, 'utf8'],
    'no letters': ['\u00ff', 'latin1'],
    'one line': [`${id}${' '.repeat(1000)}`, 'utf8'],
  };
}

function file(part: string, size: number, encoding: BufferEncoding): Buffer {
  const mark = encoding === 'utf16le' ? '\ufeff' : '';
  return Buffer.from(mark + part.repeat(Math.ceil(size / part.length)), encoding).subarray(0, size);
}

function timeOf(bytes: Uint8Array): number {
  const start = process.cpuUsage();
  keysInText(fileText(bytes) ?? '');
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
