import { loudness, peakOf } from './ears.mjs';
import { highpass } from './filters.mjs';
import { RATE } from './signal.mjs';

const TARGET_DB = -19;
/** The encoder may add a little. */
const CEILING = 0.8;
const SILENCE = 0.003;
const LOOK_AHEAD = Math.round(0.004 * RATE);
const RECOVERY = Math.exp(-1 / (0.06 * RATE));

/** Makes a clip of a sound: as loud as all others, without silence around it, and nothing over the ceiling. */
export function master(sound) {
  let clip = highpass(sound, 35);
  for (let i = 0; i < 4; i += 1) {
    const gain = 10 ** ((TARGET_DB - loudness(clip)) / 20);
    clip = limit(clip.map((sample) => sample * gain));
  }
  return fade(trim(clip));
}

/** Turns down before it gets too loud, and up again slowly. */
function limit(sound) {
  let gain = 1;
  const delayed = new Float32Array(sound.length);
  for (let i = 0; i < sound.length + LOOK_AHEAD; i += 1) {
    const coming = Math.abs(sound[i] ?? 0);
    const wanted = coming * gain > CEILING ? CEILING / coming : 1;
    gain = wanted < gain ? wanted : 1 - (1 - gain) * RECOVERY;
    if (coming * gain > CEILING) gain = CEILING / coming;
    const at = i - LOOK_AHEAD;
    if (at >= 0) delayed[at] = Math.max(-CEILING, Math.min(CEILING, sound[at] * gain));
  }
  return delayed;
}

function trim(sound) {
  const quiet = peakOf(sound) * SILENCE;
  const first = sound.findIndex((sample) => Math.abs(sample) > quiet);
  const last = sound.findLastIndex((sample) => Math.abs(sample) > quiet);
  return sound.slice(Math.max(0, first - 32), last + 1);
}

function fade(sound) {
  const [rise, fall] = [0.002 * RATE, 0.03 * RATE];
  return sound.map((sample, i) => sample * Math.min(1, i / rise, (sound.length - 1 - i) / fall));
}
