import { over, RATE } from './signal.mjs';

const EVERY = 32;

/** A second-order filter whose frequency may change with time. */
function filter(sound, frequency, q, coefficients) {
  const at = over(frequency);
  const out = new Float32Array(sound.length);
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  let c;
  for (let i = 0; i < sound.length; i += 1) {
    if (i % EVERY === 0) {
      const w = (2 * Math.PI * Math.min(at(i / RATE), RATE * 0.45)) / RATE;
      c = coefficients(Math.cos(w), Math.sin(w) / (2 * q));
    }
    const x = sound[i];
    const y = c[0] * x + c[1] * x1 + c[2] * x2 - c[3] * y1 - c[4] * y2;
    [x2, x1, y2, y1] = [x1, x, y1, y];
    out[i] = y;
  }
  return out;
}

const scaled = (a0, ...all) => all.map((value) => value / a0);

export const lowpass = (sound, frequency, q = 0.7) =>
  filter(sound, frequency, q, (cos, alpha) =>
    scaled(1 + alpha, (1 - cos) / 2, 1 - cos, (1 - cos) / 2, -2 * cos, 1 - alpha),
  );

export const highpass = (sound, frequency, q = 0.7) =>
  filter(sound, frequency, q, (cos, alpha) =>
    scaled(1 + alpha, (1 + cos) / 2, -1 - cos, (1 + cos) / 2, -2 * cos, 1 - alpha),
  );

/** Lets through what is near the frequency, as loud as it was. */
export const bandpass = (sound, frequency, q = 1) =>
  filter(sound, frequency, q, (cos, alpha) => scaled(1 + alpha, alpha, 0, -alpha, -2 * cos, 1 - alpha));

/** Higher tones louder by `gain` dB. */
export function shelf(sound, frequency, gain) {
  const a = 10 ** (gain / 40);
  return filter(sound, frequency, Math.SQRT1_2, (cos, alpha) => {
    const s = 2 * Math.sqrt(a) * alpha;
    return scaled(
      a + 1 - (a - 1) * cos + s,
      a * (a + 1 + (a - 1) * cos + s),
      -2 * a * (a - 1 + (a + 1) * cos),
      a * (a + 1 + (a - 1) * cos - s),
      2 * (a - 1 - (a + 1) * cos),
      a + 1 - (a - 1) * cos - s,
    );
  });
}
