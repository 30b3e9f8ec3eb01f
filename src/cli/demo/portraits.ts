import type { Who } from './people';
import { type Color, png } from './png';

/** In hundredths of the picture. */
type Ellipse = [x: number, y: number, width: number, height: number, color: string];

const SIZE = 160;
/** Per pixel and direction, for smooth edges. */
const SAMPLES = 2;

const [BLACK, BROWN, BLOND, RED] = ['2b2320', '4a3026', 'c99a55', 'a8532e'];

const COLORS: Record<Who, { wall: string; shirt: string; skin: string }> = {
  mira: { wall: 'f3d3b0', shirt: 'b5482a', skin: 'c98d63' },
  jonas: { wall: 'c8dbe6', shirt: '3b5568', skin: 'efc7a6' },
  aiko: { wall: 'f2d7dc', shirt: '2f6f66', skin: 'f0cdaf' },
  priya: { wall: 'd9e6c6', shirt: '7a4a86', skin: 'b07a52' },
  tomas: { wall: 'f0e2bd', shirt: '56713f', skin: 'd9a57c' },
  leila: { wall: 'e8dccb', shirt: '2c6b7f', skin: 'dcae87' },
  owen: { wall: 'd3d8ee', shirt: '8a5a2b', skin: 'f3cdb2' },
  nkechi: { wall: 'f6cf9a', shirt: 'c9a227', skin: '7a4a33' },
};

/** Hair, beards, glasses and a scarf: behind the face, or in front of it. */
const SHAPES: [who: Who, place: 'behind' | 'in front', ...Ellipse][] = [
  ['mira', 'behind', 50, 52, 50, 66, BROWN],
  ['mira', 'in front', 50, 27, 40, 22, BROWN],
  ['jonas', 'behind', 50, 30, 40, 30, BLOND],
  ['jonas', 'in front', 50, 24, 38, 18, BLOND],
  ['jonas', 'in front', 50, 64, 34, 20, BLOND],
  ['jonas', 'in front', 50, 60, 16, 6, 'c98a72'],
  ['aiko', 'behind', 50, 44, 50, 52, BLACK],
  ['aiko', 'in front', 50, 28, 42, 22, BLACK],
  ['priya', 'behind', 50, 55, 48, 70, BLACK],
  ['priya', 'behind', 50, 13, 18, 16, BLACK],
  ['priya', 'in front', 39, 27, 24, 18, BLACK],
  ['priya', 'in front', 61, 27, 24, 18, BLACK],
  ['tomas', 'behind', 50, 34, 46, 36, BROWN],
  ['tomas', 'in front', 36, 26, 18, 16, BROWN],
  ['tomas', 'in front', 50, 22, 22, 16, BROWN],
  ['tomas', 'in front', 64, 26, 18, 16, BROWN],
  ['tomas', 'in front', 50, 58, 18, 5, BROWN],
  ['leila', 'behind', 50, 48, 52, 68, '2c6b7f'],
  ['leila', 'in front', 50, 25, 46, 18, '2c6b7f'],
  ['owen', 'behind', 50, 38, 44, 30, RED],
  ['owen', 'in front', 50, 66, 28, 16, RED],
  ['owen', 'in front', 41, 46, 16, 14, '3a3634'],
  ['owen', 'in front', 59, 46, 16, 14, '3a3634'],
  ['owen', 'in front', 41, 46, 12, 10, 'f3cdb2'],
  ['owen', 'in front', 59, 46, 12, 10, 'f3cdb2'],
  ['nkechi', 'behind', 50, 34, 64, 56, BLACK],
  ['nkechi', 'in front', 50, 24, 38, 16, BLACK],
];

export function portraitOf(who: Who): Buffer {
  const { wall, shirt, skin } = COLORS[who];
  const body: Ellipse[] = [
    [50, 102, 78, 50, shirt],
    [50, 74, 18, 26, skin],
    [50, 47, 36, 46, skin],
  ];
  const shapes = [...shapesOf(who, 'behind'), ...body, ...shapesOf(who, 'in front')];
  const drawn = shapes
    .toReversed()
    .map(([x, y, width, height, color]) => ({ x, y, width, height, color: rgb(color) }));
  const at = (x: number, y: number): Color =>
    drawn.find((shape) => Math.hypot((x - shape.x) / shape.width, (y - shape.y) / shape.height) < 0.5)
      ?.color ?? rgb(wall);
  return png(SIZE, SIZE, (x, y) => average(x, y, at));
}

function shapesOf(who: Who, wanted: 'behind' | 'in front'): Ellipse[] {
  return SHAPES.flatMap(([whose, place, ...ellipse]) => (whose === who && place === wanted ? [ellipse] : []));
}

function average(x: number, y: number, at: (x: number, y: number) => Color): Color {
  const sum = [0, 0, 0];
  for (let sample = 0; sample < SAMPLES ** 2; sample++) {
    const [right, down] = [sample % SAMPLES, Math.floor(sample / SAMPLES)];
    const [across, along] = [x + (right + 0.5) / SAMPLES, y + (down + 0.5) / SAMPLES];
    at((across / SIZE) * 100, (along / SIZE) * 100).forEach((value, i) => {
      sum[i]! += value;
    });
  }
  return sum.map((value) => Math.round(value / SAMPLES ** 2)) as Color;
}

const rgb = (hex: string) => [...Buffer.from(hex, 'hex')] as Color;
