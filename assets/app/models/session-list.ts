/** A list that outlives a reload of its window. Without storage it lives as long as the page. */
export class SessionList<Item> {
  constructor(private readonly key: string) {}

  read(): Item[] {
    try {
      return JSON.parse(sessionStorage.getItem(this.key) ?? '[]') as Item[];
    } catch {
      return [];
    }
  }

  write(items: Item[]): void {
    try {
      if (items.length > 0) sessionStorage.setItem(this.key, JSON.stringify(items));
      else sessionStorage.removeItem(this.key);
    } catch {}
  }
}
