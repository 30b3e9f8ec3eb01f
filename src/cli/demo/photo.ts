import { type Color, mixed, png } from './png';

const SKY: Color = [38, 44, 78];
const HORIZON: Color = [214, 122, 88];
const TABLE: Color = [64, 44, 38];
const CARD: Color = [226, 205, 170];
const LIGHT: Color = [255, 226, 150];

export const boxAtDusk = (): Buffer => png(900, 600, colorAt);

function colorAt(x: number, y: number): Color {
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
