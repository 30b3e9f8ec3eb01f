const MAX_GROWTH = 1.1;
const MAX_MORE_DESCRIPTORS = 20;
const MAX_WAL_MIB = 64;
const MAX_LOOP_P99_MS = 50;
/** What is remembered of recent work differs from moment to moment. */
const MAX_MORE_HEAP_MIB = 4;
const MAX_TAB_GROWTH = 1.25;
const MIB = 2 ** 20;

/** The tenth of the samples that follows the warm-up, and the last tenth. */
function partsOf(warm) {
  const part = Math.max(1, Math.floor(warm.length / 10));
  return [warm.slice(0, part), warm.slice(-part)];
}

const of = (list, field) => median(list.map((sample) => sample[field]));

/** @returns rows of `{ what, warm, end }` in MiB: what private memory consists of */
export function compositionOf({ samples, warmUpMs }) {
  const parts = partsOf(samples.filter(({ atMs }) => atMs >= warmUpMs));
  const rest = (list) => of(list, 'privateMib') - of(list, 'heapMib') - of(list, 'externalMib');
  const figures = {
    'JavaScript heap': (list) => of(list, 'heapMib'),
    'buffers outside it': (list) => of(list, 'externalMib'),
    'SQLite, code, stacks, unused': rest,
  };
  return Object.entries(figures).map(([what, figure]) => {
    const [warm, end] = parts.map(figure);
    return { what, warm, end };
  });
}

/**
 * Compares the last tenth of the samples with the tenth that follows the warm-up.
 * @returns rows of `{ what, figure, goal, isMet }`
 */
export function verdictsOf({ samples, warmUpMs, kept, loop, tabs }) {
  const warm = samples.filter(({ atMs }) => atMs >= warmUpMs);
  const [first, last] = partsOf(warm);
  const growth = of(last, 'privateMib') / of(first, 'privateMib');
  const descriptors = of(last, 'descriptors') - of(first, 'descriptors');
  const wal = Math.max(0, ...samples.map(({ walMib }) => walMib));
  const more = (kept.atEnd - kept.atBaseline) / MIB;
  return [
    row('private memory, end against warm', growth, MAX_GROWTH, { digits: 2 }),
    row('JavaScript in use, end less warm', more, MAX_MORE_HEAP_MIB, { unit: ' MiB', digits: 1 }),
    row('descriptors, end less warm', descriptors, MAX_MORE_DESCRIPTORS),
    row('largest WAL', wal, MAX_WAL_MIB, { unit: ' MiB', digits: 1 }),
    loopRow(loop),
    row('largest growth of a tab', Math.max(...tabs.map(growthOf)), MAX_TAB_GROWTH, { digits: 2 }),
  ];
}

/** A busy machine makes every process late, so the goal is for what the server itself takes. */
function loopRow({ own, total }) {
  const verdict = row('event loop delay p99, own', own, MAX_LOOP_P99_MS, { unit: ' ms', digits: 1 });
  return { ...verdict, figure: `${verdict.figure} (${total.toFixed(1)} ms with waiting for a processor)` };
}

/** Of no samples nothing can be said: NaN meets no goal. */
function row(what, figure, most, { unit = '', digits = 0 } = {}) {
  return {
    what,
    figure: `${figure.toFixed(digits)}${unit}`,
    goal: `≤ ${most}${unit}`,
    isMet: figure <= most,
  };
}

const growthOf = ({ warm, end }) => end / warm;

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
