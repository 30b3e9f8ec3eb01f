import type { MessageDividers } from './message-dividers';
import { idOf, isMessage } from './message-items';

export class MissedDivider {
  private lastSeenId: number | undefined;
  private missedSince: number | undefined;
  private isLive = true;

  constructor(
    private readonly list: HTMLElement,
    private readonly dividers: MessageDividers,
  ) {}

  connectionChanged(isLive: boolean): void {
    if (this.isLive && !isLive) this.remember();
    this.isLive = isLive;
  }

  remember(): void {
    this.lastSeenId = Math.max(0, ...this.messages.map(idOf));
  }

  show(): void {
    this.missedSince = this.lastSeenId;
    this.render();
  }

  /** Called after every change of the list, because older messages may have been loaded. */
  render(): void {
    const { missedSince } = this;
    if (missedSince === undefined) return;
    const first = this.messages.find((message) => idOf(message) > missedSince);
    if (first) this.dividers.place('missed-divider', first);
  }

  private get messages(): HTMLElement[] {
    return [...this.list.children].filter(isMessage);
  }
}
