const KEPT = 1_000;

/** What several tabs want to do, and only one of them may. */
export class Claims {
  private readonly keys = new Set<string>();

  /** True for who asks first. */
  claim(key: string): boolean {
    if (this.keys.has(key)) return false;
    this.keys.add(key);
    const [oldest] = this.keys;
    if (this.keys.size > KEPT) this.keys.delete(oldest!);
    return true;
  }
}
