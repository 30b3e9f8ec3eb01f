import { lowpass } from './filters.mjs';
import { RATE } from './signal.mjs';
import { sine } from './waves.mjs';

const COMBS = [0.0297, 0.0371, 0.0411, 0.0437];
/** Four combs together are louder than what goes in. */
const ROOM = 0.4;
const DIFFUSERS = [0.005, 0.0017];

/** The room it sounds in. @param seconds until it has died away */
export function reverb(sound, { seconds = 1, wet = 0.25, tail = seconds * 0.8, dark = 0.4 } = {}) {
  const length = sound.length + Math.round(tail * RATE);
  const dry = new Float32Array(length);
  dry.set(sound);
  let room = new Float32Array(length);
  for (const delay of COMBS) comb(dry, room, delay, 10 ** ((-3 * delay) / seconds), dark);
  for (const delay of DIFFUSERS) room = diffuse(room, delay);
  return dry.map((sample, i) => sample * (1 - wet / 2) + room[i] * wet * ROOM);
}

function comb(from, to, delay, feedback, dark) {
  const line = new Float32Array(Math.round(delay * RATE));
  let soft = 0;
  for (let i = 0; i < from.length; i += 1) {
    const at = i % line.length;
    soft = line[at] * (1 - dark) + soft * dark;
    to[i] += line[at];
    line[at] = from[i] + soft * feedback;
  }
}

function diffuse(sound, delay) {
  const line = new Float32Array(Math.round(delay * RATE));
  return sound.map((sample, i) => {
    const at = i % line.length;
    const before = line[at];
    line[at] = sample + before * 0.6;
    return before - line[at] * 0.6;
  });
}

export function echo(sound, { delay = 0.25, feedback = 0.4, times = 3 } = {}) {
  const step = Math.round(delay * RATE);
  const out = new Float32Array(sound.length + step * times);
  for (let n = 0; n <= times; n += 1)
    for (let i = 0; i < sound.length; i += 1) out[i + n * step] += sound[i] * feedback ** n;
  return out;
}

/** Too loud for the amplifier. */
export const drive = (sound, gain) => sound.map((sample) => Math.tanh(sample * gain));

export const ring = (sound, frequency) => sound.map((sample, i) => sample * sine((i / RATE) * frequency));

export const tremble = (sound, rate, depth) =>
  sound.map((sample, i) => sample * (1 - depth * (0.5 + 0.5 * sine((i / RATE) * rate))));

/** As few levels as an old game had. */
export const crush = (sound, levels) => sound.map((sample) => Math.round(sample * levels) / levels);

export const backwards = (sound) => sound.slice().reverse();

/** From a small loudspeaker far away. */
export const muffle = (sound, frequency = 900) => lowpass(lowpass(sound, frequency), frequency);
