import { randomBytes } from 'node:crypto';
import sharp from 'sharp';

const PATTERN = 64;

/** As hard to pack as a photo. */
function noisy(width, height) {
  const raw = { width: PATTERN, height: PATTERN, channels: 3 };
  const tile = sharp(randomBytes(PATTERN * PATTERN * 3), { raw }).blur(2);
  return tile
    .png()
    .toBuffer()
    .then((input) =>
      sharp({
        create: { width, height, channels: 3, background: 'teal' },
        limitInputPixels: false,
      }).composite([{ input, tile: true }]),
    );
}

export const photo = async (megapixels, format, options = {}) => {
  const height = Math.floor(Math.sqrt((megapixels * 1e6 * 3) / 4));
  const picture = await noisy(Math.floor((megapixels * 1e6) / height), height);
  return picture.toFormat(format, options).toBuffer();
};

/** The largest of each type that is drawn (`docs/files.md`). */
export const WORST = {
  'JPEG of 200 MP': () => photo(200, 'jpeg', { quality: 60 }),
  'progressive JPEG of 50 MP': () => photo(50, 'jpeg', { quality: 60, progressive: true }),
  'PNG of 50 MP': () => photo(50, 'png', { compressionLevel: 1 }),
  'interlaced PNG of 50 MP': () => photo(50, 'png', { compressionLevel: 1, progressive: true }),
  'WebP of 50 MP': () => photo(50, 'webp', { effort: 0 }),
  'TIFF of 50 MP': () => photo(50, 'tiff', { compression: 'lzw' }),
  'AVIF of 20 MP': () => photo(20, 'avif', { effort: 0 }),
  'AVIF of 16 MP in 10 bits': () => photo(16, 'avif', { effort: 0, bitdepth: 10 }),
};
