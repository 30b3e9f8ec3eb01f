import { Controller } from '@hotwired/stimulus';
import { DraftedPages } from '../models/drafted-pages';

const AFTER_TYPING_MS = 400;

/** What the next message will show of the pages it links to. */
export class DraftedController extends Controller<HTMLElement> {
  static override targets = ['text', 'list', 'template', 'unwanted'];
  declare readonly textTarget: HTMLTextAreaElement;
  declare readonly listTarget: HTMLElement;
  declare readonly templateTarget: HTMLTemplateElement;
  declare readonly unwantedTarget: HTMLInputElement;
  private pages: DraftedPages;
  private timer: ReturnType<typeof setTimeout> | undefined;

  override connect(): void {
    this.pages = new DraftedPages({
      list: this.listTarget,
      template: this.templateTarget,
      unwanted: this.unwantedTarget,
    });
    this.look();
  }

  override disconnect(): void {
    clearTimeout(this.timer);
  }

  /** At once when it was pasted or sent; while somebody types, when they pause. */
  look(event?: InputEvent): void {
    clearTimeout(this.timer);
    const isTyped = event?.inputType === 'insertText' || event?.inputType?.startsWith('delete');
    this.timer = setTimeout(() => void this.pages.look(this.textTarget.value), isTyped ? AFTER_TYPING_MS : 0);
  }

  leaveOut({ target }: Event): void {
    this.pages.leaveOut((target as Element).closest('.drafted-page')!);
    if (this.pages.isEmpty) this.textTarget.focus();
  }
}
