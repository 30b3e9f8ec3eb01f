export const RATE = 32_000;

/** Frequency of a key of the piano: 69 is the A of the tuning fork. */
export const key = (number) => 440 * 2 ** ((number - 69) / 12);

/** So many seconds of sound: `at(t, share)` says each sample, by time and by share of the whole. */
export function samples(seconds, at) {
  const out = new Float32Array(Math.max(1, Math.round(seconds * RATE)));
  for (let i = 0; i < out.length; i += 1) out[i] = at(i / RATE, i / out.length);
  return out;
}

/** The same every time, and everywhere: a generator of chance with a seed. */
export function chance(seed) {
  let state = (seed * 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Straight from point to point `[seconds, value]`, and level before and after. */
export function line(...points) {
  return (t) => {
    const next = points.findIndex(([at]) => at > t);
    if (next === 0) return points[0][1];
    if (next < 0) return points.at(-1)[1];
    const [[from, low], [to, high]] = [points[next - 1], points[next]];
    return low + ((high - low) * (t - from)) / (to - from);
  };
}

/** Struck: there at once, then dying away. */
export function strike(decay, attack = 0.002) {
  return (t) => Math.min(1, t / attack) * Math.exp(-t / decay);
}

/** Held for so long, with soft ends. */
export function hold(seconds, attack = 0.02, release = 0.05) {
  return (t) => Math.max(0, Math.min(1, t / attack, (seconds - t) / release));
}

/** Glides from one pitch to the other, evenly to the ear. */
export function glide(from, to, seconds, curve = 1) {
  return (t) => from * (to / from) ** (Math.min(1, t / seconds) ** curve);
}

export function wobble(pitch, { rate = 5.5, depth = 0.012, after = 0.15 } = {}) {
  const base = over(pitch);
  return (t) =>
    base(t) * (1 + depth * Math.min(1, Math.max(0, (t - after) / 0.2)) * Math.sin(2 * Math.PI * rate * t));
}

/** What may be a number or a function of time, as a function of time. */
export const over = (value) => (typeof value === 'function' ? value : () => value);

/** Puts `[at, sound, gain]` one over the other. */
export function mix(parts) {
  const ends = parts.map(([at, sound]) => Math.round(at * RATE) + sound.length);
  const out = new Float32Array(Math.max(...ends));
  for (const [at, sound, gain = 1] of parts) {
    const start = Math.round(at * RATE);
    for (let i = 0; i < sound.length; i += 1) out[start + i] += sound[i] * gain;
  }
  return out;
}

/** One after the other. */
export function chain(sounds, gap = 0) {
  let at = 0;
  return mix(
    sounds.map((sound) => {
      const part = [at, sound];
      at += sound.length / RATE + gap;
      return part;
    }),
  );
}

export function shape(sound, level) {
  return sound.map((sample, i) => sample * level(i / RATE));
}

/**
 * Plays a tune of `key:beats`, as `60:1 _:0.5 60,64,67:2`: `_` rests, several keys are a chord, and a third number is
 * the loudness. `play(key, seconds)` makes each note.
 */
export function tune(notes, beat, play) {
  let at = 0;
  const parts = [];
  for (const note of notes.split(' ')) {
    const [keys, beats, gain = '1'] = note.split(':');
    for (const one of keys === '_' ? [] : keys.split(','))
      parts.push([at, play(Number(one), beats * beat), Number(gain)]);
    at += beats * beat;
  }
  return mix(parts);
}

/** Patterns of drums, `[letters, sound, gain]`: each letter is one step, `X` louder than `x`, and `.` rests. */
export function beat(step, rows) {
  return mix(
    rows.flatMap(([pattern, sound, gain = 1]) =>
      [...pattern].flatMap((letter, i) =>
        letter === '.' ? [] : [[i * step, sound, letter === 'X' ? gain : gain * 0.6]],
      ),
    ),
  );
}
