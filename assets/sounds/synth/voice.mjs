import { bandpass } from './filters.mjs';
import { chance, hold, over, RATE, samples } from './signal.mjs';

/** Where the mouth resounds (Hz), how much is sung, how much is breath, and where that hisses. */
const MOUTH = {
  a: { formants: [780, 1250, 2600] },
  e: { formants: [530, 1850, 2500] },
  i: { formants: [290, 2250, 3000] },
  o: { formants: [450, 850, 2500] },
  u: { formants: [320, 760, 2300] },
  y: { formants: [300, 1750, 2200] },
  A: { formants: [680, 1700, 2450] },
  U: { formants: [600, 1150, 2400] },
  r: { formants: [420, 1250, 1600], sung: 0.8 },
  l: { formants: [350, 1050, 2800], sung: 0.7 },
  m: { formants: [250, 1000, 2200], sung: 0.45 },
  n: { formants: [260, 1500, 2500], sung: 0.45 },
  w: { formants: [300, 650, 2200], sung: 0.7 },
  v: { formants: [300, 1100, 2300], sung: 0.45, hiss: 0.12, at: 5000 },
  h: { formants: [600, 1300, 2500], sung: 0.05, hiss: 0.25, at: 1400 },
  s: { formants: [300, 1500, 2500], sung: 0, hiss: 0.5, at: 7000 },
  S: { formants: [300, 1500, 2500], sung: 0, hiss: 0.55, at: 3200 },
  f: { formants: [300, 1100, 2300], sung: 0, hiss: 0.25, at: 6000 },
  t: { formants: [400, 1700, 2600], sung: 0, hiss: 0.7, at: 5000 },
  k: { formants: [400, 1700, 2300], sung: 0, hiss: 0.7, at: 2000 },
  p: { formants: [400, 900, 2200], sung: 0, hiss: 0.45, at: 900 },
  g: { formants: [280, 1900, 2300], sung: 0.35 },
  d: { formants: [280, 1700, 2600], sung: 0.35 },
  b: { formants: [250, 850, 2200], sung: 0.35 },
  _: { formants: [500, 1400, 2500], sung: 0 },
};
const GAINS = [1, 0.55, 0.3];
const SMOOTH_MS = 14;

/**
 * Somebody says something: `sounds` are letters of the mouth with their seconds, as `g:.05 o:.3`.
 * @param size of the head: below 1 a child
 */
export function say(
  sounds,
  pitch,
  { size = 1, breath = 0.03, rough = 0, seed = 3, tense = 0.35, level } = {},
) {
  const steps = sounds.split(' ').map((step) => {
    const [letter, seconds] = step.split(':');
    return { mouth: MOUTH[letter], seconds: Number(seconds) };
  });
  const total = steps.reduce((sum, { seconds }) => sum + seconds, 0);
  const curves = curvesOf(steps, total, size);
  const loudness = over(level ?? hold(total, 0.02, 0.06));
  const sung = throat(total, over(pitch), curves.sung, { breath, rough, seed, tense });
  const hissed = hiss(total, curves, seed + 1);
  const voices = GAINS.map((_, i) =>
    bandpass(sung, (t) => curves.formants[i](t), 6 + 3 * i).map((sample) => sample * GAINS[i] * 3),
  );
  return samples(total, (t) => {
    const at = Math.round(t * RATE);
    return (voices[0][at] + voices[1][at] + voices[2][at] + hissed[at]) * loudness(t);
  });
}

/** The mouth moves from one sound to the next, and does not jump. */
function curvesOf(steps, total, size) {
  const ends = [];
  let end = 0;
  for (const { seconds } of steps) {
    end += seconds;
    ends.push(end);
  }
  const mouthAt = (t) =>
    steps[
      Math.max(
        0,
        ends.findIndex((one) => one > t),
      )
    ].mouth;
  const smooth = (value) => {
    const share = 1 - Math.exp(-1000 / (SMOOTH_MS * RATE));
    let now = value(mouthAt(0));
    const curve = samples(total + 0.01, (t) => {
      now += ((t < total ? value(mouthAt(t)) : now) - now) * share;
      return now;
    });
    return (t) => curve[Math.min(curve.length - 1, Math.round(t * RATE))];
  };
  return {
    formants: [0, 1, 2].map((i) => smooth(({ formants }) => formants[i] / size)),
    sung: smooth(({ sung = 1 }) => sung),
    hiss: smooth(({ hiss = 0 }) => hiss),
    at: smooth(({ at = 3000 }) => at),
  };
}

/** The vocal cords: open slowly, shut at once, never quite even. */
function throat(total, pitch, sung, { breath, rough, seed, tense }) {
  const next = chance(seed);
  let phase = 0;
  let uneven = 1;
  return samples(total, (t) => {
    phase += (pitch(t) * uneven) / RATE;
    if (phase >= 1) {
      phase -= 1;
      uneven = 1 + (next() - 0.5) * (0.02 + rough * 0.5);
    }
    const open = phase < 1 - tense ? Math.sin((Math.PI * phase) / (1 - tense)) ** 2 : 0;
    const shut = phase > 1 - tense ? -Math.exp(-(phase - 1 + tense) * 14) : 0;
    return (open * 0.6 + shut + (next() * 2 - 1) * (breath + rough * 0.2)) * sung(t) * 0.6;
  });
}

function hiss(total, { hiss: level, at }, seed) {
  const next = chance(seed);
  const wind = samples(total, (t) => (next() * 2 - 1) * level(t));
  return bandpass(wind, at, 1.2);
}
