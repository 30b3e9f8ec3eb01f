import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';

const MOST_SITES = 15;
const SAMPLE_BYTES = 16_384;

/** What stays in the server's JavaScript heap, over its inspector. */
export class Heap {
  #socket;
  #last = 0;
  #waiting = new Map();
  #baseline;
  #placeOf;

  /** @param script the built server, with its source map beside it */
  static async of(inspectorPort, script) {
    const [{ webSocketDebuggerUrl }] = await fetch(`http://127.0.0.1:${inspectorPort}/json`).then((it) =>
      it.json(),
    );
    const heap = new Heap();
    heap.#placeOf = places(script);
    heap.#socket = new WebSocket(webSocketDebuggerUrl);
    heap.#socket.onmessage = ({ data }) => heap.#take(JSON.parse(data));
    await new Promise((resolve, reject) => {
      heap.#socket.onopen = resolve;
      heap.#socket.onerror = reject;
    });
    return heap;
  }

  get hasBaseline() {
    return this.#baseline !== undefined;
  }

  /** From here on remembers where what stays was allocated. */
  async setBaseline() {
    this.#baseline = await this.#inUse();
    await this.#call('HeapProfiler.startSampling', { samplingInterval: SAMPLE_BYTES });
  }

  /** @returns bytes in use at both moments, and the places that allocated most of what is still in use */
  async sinceBaseline() {
    const atEnd = await this.#inUse();
    const { profile } = await this.#call('HeapProfiler.stopSampling');
    this.#socket.close();
    return { atBaseline: this.#baseline, atEnd, sites: sitesOf(profile.head, this.#placeOf) };
  }

  collect() {
    return this.#call('HeapProfiler.collectGarbage');
  }

  async #inUse() {
    await this.collect();
    return (await this.#call('Runtime.getHeapUsage')).usedSize;
  }

  #call(method, params = {}) {
    const id = ++this.#last;
    this.#socket.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #take({ id, result, error }) {
    const { resolve, reject } = this.#waiting.get(id) ?? {};
    this.#waiting.delete(id);
    if (error) reject?.(new Error(error.message));
    else resolve?.(result);
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
