import { inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;

/** The files of a package by their paths, like `extension/package.json`. Reads zip archives as vsce writes them. */
export function vsixFiles(vsix: Buffer): ReadonlyMap<string, Buffer> {
  const end = vsix.lastIndexOf(numberOf(END));
  const count = vsix.readUInt16LE(end + 10);
  const files = new Map<string, Buffer>();
  for (let at = vsix.readUInt32LE(end + 16), left = count; left > 0; left--) {
    if (vsix.readUInt32LE(at) !== ENTRY) throw new Error('Not a package');
    const [name, extra, comment] = [28, 30, 32].map((offset) => vsix.readUInt16LE(at + offset));
    const path = vsix.toString('utf8', at + 46, at + 46 + (name ?? 0));
    files.set(path, dataAt(vsix, vsix.readUInt32LE(at + 42), vsix.readUInt16LE(at + 10), vsix.readUInt32LE(at + 20)));
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return files;
}

function dataAt(vsix: Buffer, at: number, method: number, size: number): Buffer {
  const from = at + 30 + vsix.readUInt16LE(at + 26) + vsix.readUInt16LE(at + 28);
  const data = vsix.subarray(from, from + size);
  return method === 0 ? data : inflateRawSync(data);
}

function numberOf(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}
