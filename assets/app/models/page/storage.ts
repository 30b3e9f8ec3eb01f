/** Reads and writes JSON in web storage. Never throws, although storage may be forbidden or full. */
export class JsonStorage {
  constructor(private readonly storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) {}

  read<Value>(key: string): Value | undefined {
    try {
      return JSON.parse(this.storage().getItem(key) ?? 'null') ?? undefined;
    } catch {
      return undefined;
    }
  }

  write(key: string, value: unknown): void {
    try {
      if (value === undefined) this.storage().removeItem(key);
      else this.storage().setItem(key, JSON.stringify(value));
    } catch {}
  }
}

export const localValues = new JsonStorage(() => localStorage);
export const sessionValues = new JsonStorage(() => sessionStorage);
