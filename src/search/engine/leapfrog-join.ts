import type { Budget } from './budget';
import type { CandidateStream } from './candidates';

const [MIN_BLOCK, MAX_BLOCK] = [16, 256];
const STEPS_PER_CHECK = 64;

/** Intersects any number of streams in small steps until the budget is spent. The rarest should come first. */
export function leapfrogJoin(streams: CandidateStream[], budget: Pick<Budget, 'isSpent'>): CandidateStream {
  return (until, limit) => {
    const readers = streams.map((stream) => new Reader(stream));
    const ids: number[] = [];
    let [id, agreed] = [until - 1, 0];
    for (let step = 0; ids.length < limit; step++) {
      if (step % STEPS_PER_CHECK === STEPS_PER_CHECK - 1 && budget.isSpent) break;
      const next = readers[step % readers.length]!.atMost(id);
      if (next === undefined) return { ids, end: 0 };
      agreed = next === id ? agreed + 1 : 1;
      id = next;
      if (agreed < readers.length) continue;
      ids.push(id);
      [id, agreed] = [id - 1, 0];
    }
    return { ids, end: id + 1 };
  };
}

/** A budget counted in checks instead of time. */
export class StepBudget {
  constructor(private remaining: number) {}

  get isSpent(): boolean {
    return --this.remaining <= 0;
  }
}

class Reader {
  private ids: number[] = [];
  private next = 0;
  private isDone = false;
  private size = MIN_BLOCK;

  constructor(private readonly stream: CandidateStream) {}

  atMost(id: number): number | undefined {
    while (this.next < this.ids.length && this.ids[this.next]! > id) this.next++;
    if (this.next === this.ids.length && !this.isDone) {
      // Blocks grow while they are read through, and shrink where a rarer term skips them.
      const wasUsed = this.ids.length > 0 && this.ids.at(-1)! - id < this.size;
      this.size = Math.min(MAX_BLOCK, Math.max(MIN_BLOCK, wasUsed ? this.size * 2 : this.size / 2));
      const { ids, end } = this.stream(id + 1, this.size);
      [this.ids, this.next, this.isDone] = [ids, 0, end === 0];
    }
    return this.ids[this.next];
  }
}
