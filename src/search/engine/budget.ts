const MAX_CPU_MS = 20;
/** A later page of a ranked search repeats the work of the first and must reach the same end. */
export const REPEAT_CPU_MS = 30;

/** Processor time that one search may use; a search that runs out ends its page early. */
export class Budget {
  private readonly end: number;

  constructor(milliseconds = MAX_CPU_MS) {
    this.end = cpuTimeMs() + milliseconds;
  }

  get isSpent(): boolean {
    return cpuTimeMs() >= this.end;
  }
}

function cpuTimeMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
