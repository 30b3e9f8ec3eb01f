/** The text format of Prometheus, version 0.0.4. */
export type Labels = Record<string, string>;

interface Sample {
  value: number;
  labels?: Labels;
  /** Appended to the name: `_bucket`, `_sum`, `_count`. */
  suffix?: string;
}

export function family(
  name: string,
  type: 'counter' | 'gauge' | 'histogram',
  help: string,
  samples: Iterable<Sample>,
): string {
  let text = `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;
  for (const { value, labels, suffix = '' } of samples)
    text += `${name}${suffix}${braces(labels)} ${value}\n`;
  return text;
}

export const counter = (name: string, help: string, value: number) =>
  family(name, 'counter', help, [{ value }]);

export const gauge = (name: string, help: string, value: number) => family(name, 'gauge', help, [{ value }]);

function braces(labels: Labels | undefined): string {
  const pairs = Object.entries(labels ?? {}).map(([name, value]) => `${name}="${escapeLabel(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

const escapeLabel = (value: string) => value.replace(/[\\"\n]/g, (c) => (c === '\n' ? '\\n' : `\\${c}`));

/** Counts how often values fell under each bound, as a histogram of Prometheus does. */
export class Histogram {
  private readonly counts: number[];
  private sum = 0;

  constructor(private readonly bounds: readonly number[]) {
    this.counts = Array(bounds.length + 1).fill(0);
  }

  observe(value: number): void {
    let bucket = 0;
    while (bucket < this.bounds.length && value > this.bounds[bucket]!) bucket++;
    this.counts[bucket]!++;
    this.sum += value;
  }

  *samples(labels: Labels): Generator<Sample> {
    let count = 0;
    for (const [index, inBucket] of this.counts.entries()) {
      count += inBucket;
      const le = String(this.bounds[index] ?? '+Inf');
      yield { suffix: '_bucket', labels: { ...labels, le }, value: count };
    }
    yield { suffix: '_sum', labels, value: this.sum };
    yield { suffix: '_count', labels, value: count };
  }
}
