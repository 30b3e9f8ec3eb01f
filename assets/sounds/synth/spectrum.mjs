/** How loud each frequency is: the transform of `SIZE` samples, by Cooley and Tukey. */
export const SIZE = 1024;

const window = Float32Array.from({ length: SIZE }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / SIZE));
const bits = Math.log2(SIZE);
const reversed = Uint16Array.from({ length: SIZE }, (_, i) => {
  let out = 0;
  for (let bit = 0; bit < bits; bit += 1) out |= ((i >> bit) & 1) << (bits - 1 - bit);
  return out;
});

export function magnitudes(sound, start) {
  const re = new Float32Array(SIZE);
  const im = new Float32Array(SIZE);
  for (let i = 0; i < SIZE; i += 1) re[reversed[i]] = (sound[start + i] ?? 0) * window[i];
  for (let size = 2; size <= SIZE; size *= 2) butterflies(re, im, size);
  return re.subarray(0, SIZE / 2).map((value, i) => Math.hypot(value, im[i]) / SIZE);
}

function butterflies(re, im, size) {
  const half = size / 2;
  for (let k = 0; k < half; k += 1) {
    const angle = (-2 * Math.PI * k) / size;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    for (let at = k; at < SIZE; at += size) {
      const other = at + half;
      const tr = re[other] * cos - im[other] * sin;
      const ti = re[other] * sin + im[other] * cos;
      re[other] = re[at] - tr;
      im[other] = im[at] - ti;
      re[at] += tr;
      im[at] += ti;
    }
  }
}
