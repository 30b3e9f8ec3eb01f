import { sortByName } from '../../../rules/folding';
import { text } from '../../../texts/browser';

const EXPIRES_MS = 5_000;

export class TypingIndicator {
  private readonly people = new Map<number, { name: string; timer: ReturnType<typeof setTimeout> }>();

  constructor(private readonly show: (words: string) => void) {}

  change(user_id: number, name: string, active: boolean): void {
    clearTimeout(this.people.get(user_id)?.timer);
    if (active) {
      const timer = setTimeout(() => this.change(user_id, name, false), EXPIRES_MS);
      this.people.set(user_id, { name, timer });
    } else if (!this.people.delete(user_id)) return;
    this.show(typingText([...this.people.values()].map((writer) => writer.name)));
  }

  clear(): void {
    for (const { timer } of this.people.values()) clearTimeout(timer);
    this.people.clear();
    this.show('');
  }
}

export function typingText(writers: string[]): string {
  if (writers.length === 0) return '';
  if (writers.length > 3) return text.live.typingMany;
  return text.live.typing(sortByName(writers, (name) => name));
}
