import { text } from '../../texts/browser';

const GONE_AFTER_MS = 5_000;

/** Who writes just now. A stop that never came is taken as said after a while. */
export class TypingNames {
  private readonly writers = new Map<number, { name: string; timer: ReturnType<typeof setTimeout> }>();

  constructor(private readonly show: (words: string) => void) {}

  change(user_id: number, name: string, active: boolean): void {
    clearTimeout(this.writers.get(user_id)?.timer);
    if (active) {
      const timer = setTimeout(() => this.change(user_id, name, false), GONE_AFTER_MS);
      this.writers.set(user_id, { name, timer });
    } else if (!this.writers.delete(user_id)) return;
    this.show(typingWords([...this.writers.values()].map((writer) => writer.name)));
  }

  clear(): void {
    for (const { timer } of this.writers.values()) clearTimeout(timer);
    this.writers.clear();
    this.show('');
  }
}

export function typingWords(writers: string[]): string {
  if (writers.length === 0) return '';
  if (writers.length > 3) return text.live.typingMany;
  return text.live.typing(writers.sort((a, b) => a.localeCompare(b)));
}
