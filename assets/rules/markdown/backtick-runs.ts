/** The runs of backticks of a text. Asked from its start to its end, they take linear time together. */
export class BacktickRuns {
  /** By their length, the last one first. */
  private readonly runs: Map<string, { index: number }[]>;

  constructor(text: string) {
    this.runs = Map.groupBy([...text.matchAll(/`+/g)].reverse(), ([run]) => run);
  }

  /** Where the run is that closes code. @param start behind the run that opens it */
  closing(run: string, start: number): number | undefined {
    // None, where a backslash took the first of a longer run.
    const runs = this.runs.get(run) ?? [];
    while (runs.length > 0 && runs.at(-1)!.index < start) runs.pop();
    return runs.at(-1)?.index;
  }
}
