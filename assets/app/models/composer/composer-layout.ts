import { growField } from '../page/autogrow';

export class ComposerLayout {
  private showsFormats = false;
  private readonly resized = new ResizeObserver(() => this.update());

  constructor(
    private readonly box: HTMLElement,
    private readonly input: HTMLTextAreaElement,
  ) {
    this.resized.observe(box);
  }

  stop(): void {
    this.resized.disconnect();
  }

  toggleFormats(): boolean {
    this.showsFormats = !this.showsFormats;
    this.update();
    return this.showsFormats;
  }

  update(): void {
    const { box, input } = this;
    const layout = this.needsRow() ? 'lines' : this.showsFormats ? 'formats' : undefined;
    if (box.dataset.layout === layout) return;
    if (layout) box.dataset.layout = layout;
    else delete box.dataset.layout;
    growField(input);
  }

  /** Measured in the narrow layout, so that a word at its edge doesn't make the layouts flip back and forth. */
  private needsRow(): boolean {
    const { box, input } = this;
    if (input.value === '') return false;
    if (input.value.includes('\n')) return true;
    const { layout } = box.dataset;
    const { height } = input.style;
    box.style.minHeight = `${box.offsetHeight}px`; // or the list above would lose its place
    delete box.dataset.layout;
    input.style.height = '0';
    const isWrapped = input.scrollHeight > input.clientHeight;
    input.style.height = height;
    if (layout) box.dataset.layout = layout;
    box.style.minHeight = '';
    return isWrapped;
  }
}
