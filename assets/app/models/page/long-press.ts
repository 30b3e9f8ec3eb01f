const HOLD_MS = 450;
const MOVED_PX = 10;
const CLICK_WITHIN_MS = 400;

/**
 * Runs the action on the hold and again on release, because the release closes an open popover:
 * some browsers do so with the pointer event, others with the click that comes in a later task.
 */
export class LongPress {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private held: HTMLElement | undefined;
  private start = { x: 0, y: 0 };
  private readonly listeners = new AbortController();

  constructor(
    area: HTMLElement,
    private readonly selector: string,
    private readonly action: (held: HTMLElement) => void,
  ) {
    const { signal } = this.listeners;
    area.addEventListener('pointerdown', (event) => this.down(event), { signal });
    area.addEventListener('pointermove', (event) => this.move(event), { signal });
    area.addEventListener('contextmenu', (event) => this.held && event.preventDefault(), { signal });
    // At the window, because what was pressed may have been replaced meanwhile.
    for (const end of ['pointerup', 'pointercancel'] as const)
      window.addEventListener(end, () => this.up(), { capture: true, signal });
  }

  stop(): void {
    clearTimeout(this.timer);
    this.listeners.abort();
  }

  private down({ target, pointerType, clientX, clientY }: PointerEvent): void {
    clearTimeout(this.timer);
    const held = (target as Element).closest<HTMLElement>(this.selector);
    const inner = (target as Element).closest('a, button, textarea, pre');
    if (pointerType === 'mouse' || !held || (inner && inner !== held)) return;
    this.start = { x: clientX, y: clientY };
    this.timer = setTimeout(() => this.hold(held), HOLD_MS);
  }

  private move({ clientX, clientY }: PointerEvent): void {
    if (Math.hypot(clientX - this.start.x, clientY - this.start.y) > MOVED_PX) clearTimeout(this.timer);
  }

  private hold(held: HTMLElement): void {
    this.held = held;
    getSelection()?.removeAllRanges();
    this.act(held);
  }

  private up(): void {
    clearTimeout(this.timer);
    const { held } = this;
    this.held = undefined;
    if (!held) return;
    swallowClick(() => this.act(held));
    requestAnimationFrame(() => this.act(held));
  }

  private act(held: HTMLElement): void {
    const current = held.isConnected ? held : this.successorOf(held);
    if (current) this.action(current);
  }

  private successorOf(held: HTMLElement): HTMLElement | undefined {
    const owner = held.closest('[id]');
    if (!owner) return undefined;
    const index = [...owner.querySelectorAll(this.selector)].indexOf(held);
    return document.getElementById(owner.id)?.querySelectorAll<HTMLElement>(this.selector)[index];
  }
}

/** Lifting the finger also clicks the element below it. */
function swallowClick(onClick: () => void): void {
  const end = new AbortController();
  const { signal } = end;
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    end.abort();
    onClick();
  };
  window.addEventListener('click', swallow, { capture: true, signal });
  window.addEventListener('pointerdown', () => end.abort(), { capture: true, signal });
  setTimeout(() => end.abort(), CLICK_WITHIN_MS);
}
