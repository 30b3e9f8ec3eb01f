import { highpass, shelf } from './filters.mjs';
import { RATE } from './signal.mjs';
import { magnitudes, SIZE } from './spectrum.mjs';

const BLOCK = 0.1;
const GATE_DB = 18;
const BANDS = [120, 240, 400, 650, 1000, 1500, 2200, 3200, 4600, 7000, 14_000];
const MOMENTS = 16;

const decibels = (power) => 10 * Math.log10(power + 1e-10);

export const peakOf = (sound) => sound.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);

/** How loud it seems, in dB below full: high tones count more, quiet moments do not. After ITU-R BS.1770. */
export function loudness(sound) {
  const heard = highpass(shelf(sound, 1500, 4), 60);
  const length = Math.round(BLOCK * RATE);
  const powers = [];
  for (let at = 0; at < heard.length; at += length / 2) {
    const block = heard.subarray(at, at + length);
    powers.push(block.reduce((sum, x) => sum + x * x, 0) / length);
  }
  const gate = Math.max(...powers) / 10 ** (GATE_DB / 10);
  const loud = powers.filter((power) => power >= gate);
  return decibels(loud.reduce((sum, power) => sum + power, 0) / loud.length);
}

/** What it sounds like: how loud each band is in each of some moments, below its loudest. */
export function fingerprint(sound) {
  const step = Math.max(1, Math.floor((sound.length - SIZE) / MOMENTS));
  const moments = Array.from({ length: MOMENTS }, (_, i) => bandsOf(sound, i * step, step)).flat();
  const loudest = Math.max(...moments);
  return moments.map((level) => Math.max(-60, level - loudest));
}

function bandsOf(sound, start, length) {
  const powers = new Float32Array(BANDS.length);
  const every = Math.max(SIZE / 2, Math.floor(length / 4));
  for (let at = start; at < start + length; at += every) {
    for (const [bin, level] of magnitudes(sound, at).entries()) {
      const band = BANDS.findIndex((end) => (bin * RATE) / SIZE < end);
      if (band >= 0) powers[band] += level * level;
    }
  }
  return Array.from(powers, decibels);
}

export function listen(sound) {
  return {
    seconds: sound.length / RATE,
    peak: peakOf(sound),
    loudness: loudness(sound),
    fingerprint: fingerprint(sound),
  };
}
