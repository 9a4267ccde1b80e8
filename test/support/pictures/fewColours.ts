/** Colours of a picture, and which of them each pixel has. */
export interface FewColours {
  /** Three bytes a colour. */
  readonly palette: Buffer;
  /** A byte a pixel. */
  readonly indices: Buffer;
}

type Box = readonly (readonly [colour: number, count: number])[];

const SHIFTS = [16, 8, 0] as const;

/**
 * Reduces a picture to at most that many colours by median cut: the box of colours that errs most is halved until there are enough.
 * Each box is drawn in its most frequent colour, so that what most of a screen is made of keeps its very colour.
 */
export function fewColours(rgb: Buffer, most: number): FewColours {
  const counts = new Map<number, number>();
  for (let at = 0; at < rgb.length; at += 3) {
    const colour = rgb.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  let boxes: Box[] = [[...counts]];
  while (boxes.length < most) {
    const widest = boxes.reduce((a, b) => (errorOf(b) > errorOf(a) ? b : a));
    if (widest.length < 2) break;
    boxes = [...boxes.filter((box) => box !== widest), ...halves(widest)];
  }
  const indexOf = new Map(boxes.flatMap((box, index) => box.map(([colour]) => [colour, index] as const)));
  const indices = Buffer.alloc(rgb.length / 3);
  for (let pixel = 0; pixel < indices.length; pixel++) indices[pixel] = indexOf.get(rgb.readUIntBE(pixel * 3, 3)) ?? 0;
  const palette = Buffer.alloc(boxes.length * 3);
  boxes.forEach((box, index) => palette.writeUIntBE(box.reduce((a, b) => (b[1] > a[1] ? b : a))[0], index * 3, 3));
  return { palette, indices };
}

function halves(box: Box): [Box, Box] {
  const shift = SHIFTS.reduce((a, b) => (spread(box, b) > spread(box, a) ? b : a));
  const sorted = [...box].sort(([a], [b]) => channel(a, shift) - channel(b, shift));
  const half = weight(box) / 2;
  let passed = 0;
  const cut = sorted.findIndex(([, count]) => (passed += count) >= half) + 1;
  const at = Math.min(Math.max(cut, 1), sorted.length - 1);
  return [sorted.slice(0, at), sorted.slice(at)];
}

/** How much drawing all of a box in one colour would be seen. */
function errorOf(box: Box): number {
  return Math.max(...SHIFTS.map((shift) => spread(box, shift))) * Math.sqrt(weight(box));
}

function spread(box: Box, shift: number): number {
  const values = box.map(([colour]) => channel(colour, shift));
  return values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
}

function weight(box: Box): number {
  return box.reduce((sum, [, count]) => sum + count, 0);
}

function channel(colour: number, shift: number): number {
  return (colour >> shift) & 255;
}
