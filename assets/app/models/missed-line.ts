import { idOf, isMessage } from './message-items';
import type { MessageLines } from './message-lines';

/** Stands where a long absence began: from there on, not everything came by itself. */
export class MissedLine {
  /** The newest message when the connection was lost. */
  private leftOff: number | undefined;
  private from: number | undefined;
  private isLive = true;

  constructor(
    private readonly list: HTMLElement,
    private readonly lines: MessageLines,
  ) {}

  /** The connection comes or goes. */
  change(isLive: boolean): void {
    if (this.isLive && !isLive) this.leave();
    this.isLive = isLive;
  }

  leave(): void {
    this.leftOff = Math.max(0, ...this.messages.map(idOf));
  }

  missed(): void {
    this.from = this.leftOff;
    this.draw();
  }

  /** Again after the list has changed: older messages may have come before it. */
  draw(): void {
    const { from } = this;
    if (from === undefined) return;
    const first = this.messages.find((message) => idOf(message) > from);
    if (first) this.lines.mark('missed-line', first);
  }

  private get messages(): HTMLElement[] {
    return [...this.list.children].filter(isMessage);
  }
}
