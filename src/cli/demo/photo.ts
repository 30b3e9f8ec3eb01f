import { crc32, deflateSync } from 'node:zlib';

const [WIDTH, HEIGHT] = [900, 600];
type Colour = [red: number, green: number, blue: number];

const SKY: Colour = [38, 44, 78];
const HORIZON: Colour = [214, 122, 88];
const TABLE: Colour = [64, 44, 38];
const CARD: Colour = [226, 205, 170];
const LIGHT: Colour = [255, 226, 150];

export function boxAtDusk(): Buffer {
  const rows = Buffer.alloc((WIDTH * 3 + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) rows.set(colourAt(x, y), y * (WIDTH * 3 + 1) + 1 + x * 3);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  head.set([8, 2], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  const nothing = Buffer.alloc(0);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', nothing),
  ]);
}

function colourAt(x: number, y: number): Colour {
  const ground = y < 400 ? mixed(SKY, HORIZON, (y / 400) ** 1.6) : mixed(TABLE, SKY, (y - 400) / 400);
  const far = Math.hypot((x - 450) / 1.2, y - 380);
  const lit = mixed(ground, LIGHT, 0.75 * Math.exp(-((far / 170) ** 2)));
  const page = pageAt(x, y);
  if (page === undefined) return lit;
  return mixed(CARD, far < 90 ? LIGHT : TABLE, far < 90 ? 1 - far / 90 : 0.15 + 0.45 * page);
}

function pageAt(x: number, y: number): number | undefined {
  const side = Math.abs(x - 450) / 190;
  const [top, foot] = [250 - 40 * side, 470 + 26 * side];
  return side <= 1 && y > top && y < foot ? side : undefined;
}

function mixed(one: Colour, other: Colour, share: number): Colour {
  return one.map((value, i) => Math.round(value + (other[i]! - value) * share)) as Colour;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
