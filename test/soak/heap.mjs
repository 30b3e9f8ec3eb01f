import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';

const MOST_SITES = 15;
const SAMPLE_BYTES = 16_384;

/** What stays in the server's JavaScript heap, over its inspector. */
export class Heap {
  #inspector;
  #baseline;
  #placeOf;

  /** @param script the built server, with its source map beside it */
  constructor(inspector, script) {
    this.#inspector = inspector;
    this.#placeOf = places(script);
  }

  /** From here on remembers where what stays was allocated. */
  async setBaseline() {
    this.#baseline = await this.#inUse();
    await this.#inspector.call('HeapProfiler.startSampling', { samplingInterval: SAMPLE_BYTES });
  }

  /** @returns bytes in use at both moments, and the places that allocated most of what is still in use */
  async sinceBaseline() {
    const atEnd = await this.#inUse();
    const { profile } = await this.#inspector.call('HeapProfiler.stopSampling');
    return { atBaseline: this.#baseline, atEnd, sites: sitesOf(profile.head, this.#placeOf) };
  }

  collect() {
    return this.#inspector.call('HeapProfiler.collectGarbage');
  }

  async #inUse() {
    await this.collect();
    return (await this.#inspector.call('Runtime.getHeapUsage')).usedSize;
  }
}

function sitesOf(head, placeOf) {
  const bytes = new Map();
  const visit = ({ callFrame, selfSize, children }, within) => {
    const place = placeOf(callFrame) ?? within;
    if (selfSize > 0) bytes.set(place, (bytes.get(place) ?? 0) + selfSize);
    for (const child of children) visit(child, place);
  };
  visit(head, 'Node');
  const sites = [...bytes].map(([site, size]) => ({ site, bytes: size }));
  return sites.toSorted((a, b) => b.bytes - a.bytes).slice(0, MOST_SITES);
}

/** @returns a function that finds the line of our sources, or of a package; undefined for Node's own */
function places(script) {
  const map = new SourceMap(JSON.parse(readFileSync(`${script}.map`, 'utf8')));
  return ({ url, lineNumber, columnNumber }) => {
    if (!url.endsWith('/dist/server.js')) return undefined;
    const { originalSource, originalLine } = map.findEntry(lineNumber, columnNumber);
    return originalSource && `${originalSource.replace(/^(\.\.\/)+/, '')}:${originalLine + 1}`;
  };
}
