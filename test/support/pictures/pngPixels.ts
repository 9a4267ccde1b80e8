import { inflateSync } from 'node:zlib';

/** A picture as it was drawn: three bytes a pixel, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgb: Buffer;
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const CHANNELS: ReadonlyMap<number, number> = new Map([
  [2, 3],
  [6, 4],
]);

/** Reads a PNG as browsers write it: eight bits a channel, not interlaced. Throws for any other; transparency is dropped. */
export function pngPixels(png: Buffer): Pixels {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error('Not a PNG');
  const header = dataOf(png, 'IHDR');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [bits, type, interlaced] = [header.readUInt8(8), header.readUInt8(9), header.readUInt8(12)];
  const channels = CHANNELS.get(type);
  if (bits !== 8 || interlaced !== 0 || channels === undefined)
    throw new Error(`PNG of type ${type} with ${bits} bits`);
  const raw = unfiltered(inflateSync(dataOf(png, 'IDAT')), width * channels, height, channels);
  const rgb = Buffer.alloc(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) raw.copy(rgb, pixel * 3, pixel * channels, pixel * channels + 3);
  return { width, height, rgb };
}

/** The data of all chunks of that kind, one after the other. */
function dataOf(png: Buffer, kind: string): Buffer {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === kind)
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  return Buffer.concat(parts);
}

/** Takes back what a PNG's rows were filtered with: see section 9 of its specification. */
function unfiltered(data: Buffer, stride: number, height: number, step: number): Buffer {
  const rows = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = data.readUInt8(y * (stride + 1));
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x >= step ? rows.readUInt8(at - step) : 0;
      const up = y > 0 ? rows.readUInt8(at - stride) : 0;
      const corner = x >= step && y > 0 ? rows.readUInt8(at - stride - step) : 0;
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      rows.writeUInt8((data.readUInt8(y * (stride + 1) + 1 + x) + predicted) & 255, at);
    }
  }
  return rows;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
