import { Controller } from '@hotwired/stimulus';
import { keyOf } from '../models/page/keys';
import { refreshPart } from '../models/page/refresh-part';

const EVERY_MS = 5_000;
const STEPS: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 };

export class DeliveriesController extends Controller<HTMLElement> {
  static override targets = ['row', 'again', 'list'];
  static override values = { path: String };
  declare readonly pathValue: string;
  declare readonly rowTargets: HTMLAnchorElement[];
  declare readonly listTargets: HTMLElement[];
  declare readonly againTargets: HTMLFormElement[];

  private timer: ReturnType<typeof setInterval> | undefined;

  override connect(): void {
    this.timer = setInterval(() => {
      if (!document.hidden) this.refresh().catch(() => undefined);
    }, EVERY_MS);
  }

  override disconnect(): void {
    clearInterval(this.timer);
  }

  private refresh(): Promise<void> {
    return refreshPart(this.element, this.pathValue, (next) => {
      const list = this.listTargets[0];
      if (list) next.querySelector('.deliveries')?.setAttribute('class', list.className);
    });
  }

  onKey(event: KeyboardEvent): void {
    const key = keyOf(event);
    const { target } = event;
    if (!key || key.control || key.alt || isTyping(target)) return;
    const step = STEPS[key.name];
    if (step !== undefined && !isScrolling(target)) this.walk(event, step);
    else if (key.letter === 'r' && !key.shift) this.againTargets[0]?.requestSubmit();
  }

  private walk(event: KeyboardEvent, step: number): void {
    const rows = this.rowTargets;
    const current = rows.indexOf(document.activeElement as HTMLAnchorElement);
    const opened = rows.findIndex((row) => row.hasAttribute('aria-current'));
    const next = rows[(current >= 0 ? current : opened) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}

const isTyping = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input, textarea, select, dialog') !== null;

const isScrolling = (target: EventTarget | null) =>
  target instanceof Element && target.closest('pre') !== null;
