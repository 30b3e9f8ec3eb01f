export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Runs the same job against both servers in turn, so that other load on the machine affects both.
 * @returns the median of each figure, and the server's CPU time per operation
 */
export async function versus({ subjects, generator, scale }, kind, job, check) {
  const servers = {};
  try {
    for (const [name, start] of Object.entries(subjects)) servers[name] = await start();
    const figures = { campfire: [], bare: [] };
    for (let round = -1; round < scale.rounds; round++) {
      const turns = Object.entries(servers);
      // The first turn alternates, so that a changing speed of the machine favors neither.
      for (const [name, server] of round % 2 ? turns : turns.reverse()) {
        const figure = await takeOne(generator, server, kind, { ...job, ...lengthOf(scale, round) });
        // The first round is a warm-up.
        if (round >= 0) figures[name].push(figure);
        check?.(figure, name);
      }
    }
    return { campfire: medians(figures.campfire), bare: medians(figures.bare) };
  } finally {
    for (const server of Object.values(servers)) await server.stop();
  }
}

const lengthOf = ({ seconds, single, burst }, round) =>
  round < 0
    ? { seconds: Math.min(2, seconds), single: 10, burst: Math.min(50, burst) }
    : { seconds, single, burst };

async function takeOne(generator, server, kind, job) {
  const before = server.cpuSeconds;
  const figure = await generator.run(kind, { port: server.port, ...job });
  return { ...figure, cpu: (server.cpuSeconds - before) / figure.count };
}

function medians(figures) {
  const names = Object.keys(figures[0]).filter((name) => typeof figures[0][name] === 'number');
  return Object.fromEntries(names.map((name) => [name, median(figures.map((figure) => figure[name]))]));
}
