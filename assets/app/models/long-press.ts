const HOLD_MS = 450;
const MOVED_PX = 10;
const CLICK_WITHIN_MS = 400;

/**
 * A finger that rests on something. Acts at once, and again when the finger goes: lifting it closes what was opened
 * meanwhile, as a press anywhere else would.
 */
export class LongPress {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private held: HTMLElement | undefined;
  private start = { x: 0, y: 0 };
  private readonly ends = new AbortController();

  constructor(
    area: HTMLElement,
    private readonly selector: string,
    private readonly act: (held: HTMLElement) => void,
  ) {
    const { signal } = this.ends;
    area.addEventListener('pointerdown', (event) => this.down(event), { signal });
    area.addEventListener('pointermove', (event) => this.move(event), { signal });
    area.addEventListener('contextmenu', (event) => this.held && event.preventDefault(), { signal });
    for (const end of ['pointerup', 'pointercancel'] as const)
      area.addEventListener(end, () => this.up(), { signal });
  }

  stop(): void {
    clearTimeout(this.timer);
    this.ends.abort();
  }

  private down({ target, pointerType, clientX, clientY }: PointerEvent): void {
    clearTimeout(this.timer);
    const held = (target as Element).closest<HTMLElement>(this.selector);
    if (pointerType === 'mouse' || !held || (target as Element).closest('a, button, textarea, pre')) return;
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
    swallowClick();
    requestAnimationFrame(() => this.act(held));
  }
}

/** A finger that is lifted soon enough also clicks: on whatever has opened under it meanwhile. */
function swallowClick(): void {
  const end = new AbortController();
  const { signal } = end;
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    end.abort();
  };
  window.addEventListener('click', swallow, { capture: true, signal });
  window.addEventListener('pointerdown', () => end.abort(), { capture: true, signal });
  setTimeout(() => end.abort(), CLICK_WITHIN_MS);
}
