import { imageSize } from 'image-size';
import { SvgElements } from './svg-elements';

const MAX_COST = 50_000;
const MAX_PIXELS = 25_000_000;
/** Base64 of the header of an embedded picture. */
const HEAD_CHARACTERS = 100_000;
const EMBEDDED = /^data:image\/(?:png|jpe?g|gif|webp);base64,(.*)$/is;

/**
 * Whether a browser draws it in a blink. It has no limit of its own: five levels of ten `<use>`, in 1.4 KB, stop a
 * tab. What isn't well-formed, or declares entities, is not cheap.
 */
export function isCheapSvg(svg: string): boolean {
  const elements = SvgElements.read(svg);
  return elements !== undefined && elements.cost() <= MAX_COST && pixelsIn(elements.pictures) <= MAX_PIXELS;
}

function pixelsIn(addresses: string[]): number {
  let pixels = 0;
  for (const address of addresses) {
    const [, base64 = ''] = EMBEDDED.exec(address) ?? [];
    try {
      const { width, height } = imageSize(Buffer.from(base64.slice(0, HEAD_CHARACTERS), 'base64'));
      pixels += width * height;
    } catch {
      return Number.POSITIVE_INFINITY;
    }
  }
  return pixels;
}
