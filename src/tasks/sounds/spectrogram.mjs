import sharp from 'sharp';
import { magnitudes, SIZE } from '../../../assets/sounds/synth/spectrum.mjs';

const HEIGHT = 256;
const STEP = 256;
const FLOOR_DB = -75;

/** Time runs to the right, frequency upwards on a logarithmic scale; louder is brighter. */
export async function spectrogram(samples, file) {
  const width = Math.max(1, Math.ceil(samples.length / STEP));
  const pixels = Buffer.alloc(width * HEIGHT);
  for (let x = 0; x < width; x += 1) {
    const levels = magnitudes(samples, x * STEP);
    for (let y = 0; y < HEIGHT; y += 1) {
      const bin = Math.round(2 * (SIZE / 4) ** (1 - y / HEIGHT));
      const db = 20 * Math.log10(levels[bin] + 1e-9);
      pixels[y * width + x] = Math.round(255 * Math.max(0, Math.min(1, 1 - (db + 20) / (FLOOR_DB + 20))));
    }
  }
  await sharp(pixels, { raw: { width, height: HEIGHT, channels: 1 } })
    .png()
    .toFile(file);
}
