import type { Who } from './people';
import { type Color, png } from './png';

/** Of a hundred. */
type Ellipse = [x: number, y: number, width: number, height: number, color: string];

interface Look {
  wall: string;
  shirt: string;
  skin: string;
  /** Behind the face, then in front of it. */
  behind: Ellipse[];
  before: Ellipse[];
}

const SIZE = 160;
/** Per pixel and direction, for smooth edges. */
const SAMPLES = 2;

const [BLACK, BROWN, BLOND, RED] = ['2b2320', '4a3026', 'c99a55', 'a8532e'];

const LOOKS: Record<Who, Look> = {
  mira: {
    wall: 'f3d3b0',
    shirt: 'b5482a',
    skin: 'c98d63',
    behind: [[50, 52, 50, 66, BROWN]],
    before: [[50, 27, 40, 22, BROWN]],
  },
  jonas: {
    wall: 'c8dbe6',
    shirt: '3b5568',
    skin: 'efc7a6',
    behind: [[50, 30, 40, 30, BLOND]],
    before: [
      [50, 24, 38, 18, BLOND],
      [50, 64, 34, 20, BLOND],
      [50, 60, 16, 6, 'c98a72'],
    ],
  },
  aiko: {
    wall: 'f2d7dc',
    shirt: '2f6f66',
    skin: 'f0cdaf',
    behind: [[50, 44, 50, 52, BLACK]],
    before: [[50, 28, 42, 22, BLACK]],
  },
  priya: {
    wall: 'd9e6c6',
    shirt: '7a4a86',
    skin: 'b07a52',
    behind: [
      [50, 55, 48, 70, BLACK],
      [50, 13, 18, 16, BLACK],
    ],
    before: [
      [39, 27, 24, 18, BLACK],
      [61, 27, 24, 18, BLACK],
    ],
  },
  tomas: {
    wall: 'f0e2bd',
    shirt: '56713f',
    skin: 'd9a57c',
    behind: [[50, 34, 46, 36, BROWN]],
    before: [
      [36, 26, 18, 16, BROWN],
      [50, 22, 22, 16, BROWN],
      [64, 26, 18, 16, BROWN],
      [50, 58, 18, 5, BROWN],
    ],
  },
  leila: {
    wall: 'e8dccb',
    shirt: '2c6b7f',
    skin: 'dcae87',
    behind: [[50, 48, 52, 68, '2c6b7f']],
    before: [[50, 25, 46, 18, '2c6b7f']],
  },
  owen: {
    wall: 'd3d8ee',
    shirt: '8a5a2b',
    skin: 'f3cdb2',
    behind: [[50, 38, 44, 30, RED]],
    before: [
      [50, 66, 28, 16, RED],
      [41, 46, 16, 14, '3a3634'],
      [59, 46, 16, 14, '3a3634'],
      [41, 46, 12, 10, 'f3cdb2'],
      [59, 46, 12, 10, 'f3cdb2'],
    ],
  },
  nkechi: {
    wall: 'f6cf9a',
    shirt: 'c9a227',
    skin: '7a4a33',
    behind: [[50, 34, 64, 56, BLACK]],
    before: [[50, 24, 38, 16, BLACK]],
  },
};

export function portraitOf(who: Who): Buffer {
  const { wall, shirt, skin, behind, before } = LOOKS[who];
  const neck: Ellipse[] = [
    [50, 102, 78, 50, shirt],
    [50, 74, 18, 26, skin],
  ];
  const shapes = [...behind, ...neck, [50, 47, 36, 46, skin] satisfies Ellipse, ...before];
  const drawn = shapes
    .toReversed()
    .map(([x, y, width, height, color]) => ({ x, y, width, height, color: rgb(color) }));
  const at = (x: number, y: number): Color =>
    drawn.find((shape) => Math.hypot((x - shape.x) / shape.width, (y - shape.y) / shape.height) < 0.5)
      ?.color ?? rgb(wall);
  return png(SIZE, SIZE, (x, y) => average(x, y, at));
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
