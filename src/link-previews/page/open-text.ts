import { decoded } from './words';

export const isRaw = (element: string) => element === 'script' || element === 'style';

/** What an element says, kept as ranges of the HTML until the element ends. */
export class OpenText {
  private readonly ranges: { start: number; end: number }[] = [];
  private length = 0;

  /** @param max as written, with entities */
  constructor(
    readonly key: string,
    readonly element: string,
    private readonly max: number,
  ) {}

  add(start: number, end: number): void {
    if (this.length >= this.max) return;
    const last = this.ranges.at(-1);
    if (last?.end === start) last.end = end;
    else this.ranges.push({ start, end });
    this.length += end - start;
  }

  read(html: string): string {
    const texts = this.ranges.map(({ start, end }) => html.slice(start, Math.min(end, start + this.max)));
    return (isRaw(this.element) ? texts : texts.map(decoded)).join('').slice(0, this.max);
  }
}
