import { Controller } from '@hotwired/stimulus';
import { DraftPreviews } from '../models/composer/draft-previews';

const TYPING_DELAY_MS = 400;
const PASTED = /^insertFrom(?:Paste|Drop|Yank)/;

export class DraftPreviewsController extends Controller<HTMLElement> {
  static override targets = ['text', 'list', 'template', 'excluded'];
  declare readonly textTarget: HTMLTextAreaElement;
  declare readonly listTarget: HTMLElement;
  declare readonly templateTarget: HTMLTemplateElement;
  declare readonly excludedTarget: HTMLInputElement;
  private previews: DraftPreviews;
  private timer: ReturnType<typeof setTimeout> | undefined;

  override connect(): void {
    this.previews = new DraftPreviews({
      list: this.listTarget,
      template: this.templateTarget,
      excluded: this.excludedTarget,
    });
    this.update();
  }

  override disconnect(): void {
    clearTimeout(this.timer);
  }

  /** An address that is being typed isn't asked about before it has ended: others hear of each one that is. */
  update(event?: InputEvent): void {
    clearTimeout(this.timer);
    const isTyped = event?.inputType !== undefined && event.inputType !== '' && !PASTED.test(event.inputType);
    const { value, selectionStart } = this.textTarget;
    const caret = isTyped ? selectionStart : undefined;
    this.timer = setTimeout(() => void this.previews.update(value, caret), isTyped ? TYPING_DELAY_MS : 0);
  }

  show({ target }: Event): void {
    void this.previews.ask((target as Element).closest('.draft-preview')!);
  }

  remove({ target }: Event): void {
    this.previews.exclude((target as Element).closest('.draft-preview')!);
    if (this.previews.isEmpty) this.textTarget.focus();
  }
}
