const MAX_KEYS = 1_000;

export class Deduplication {
  private readonly keys = new Set<string>();

  claim(key: string): boolean {
    if (this.keys.has(key)) return false;
    this.keys.add(key);
    const [oldest] = this.keys;
    if (this.keys.size > MAX_KEYS) this.keys.delete(oldest!);
    return true;
  }
}
