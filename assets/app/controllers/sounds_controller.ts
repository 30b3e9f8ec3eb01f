import { Controller } from '@hotwired/stimulus';
import { live } from '../models/live';
import { SoundSuggestions } from '../models/sound-suggestions';

/** `/play` in the composer: names while it is typed, the whole list for it alone. */
export class SoundsController extends Controller<HTMLFormElement> {
  static override targets = ['input'];
  static override values = { roomId: Number };
  declare readonly inputTarget: HTMLTextAreaElement;
  declare readonly roomIdValue: number;
  private suggestions: SoundSuggestions;

  override connect(): void {
    this.suggestions = new SoundSuggestions(this.inputTarget, {
      post: (command) => this.post(command),
      showAll: () => void this.showAll(),
    });
  }

  override disconnect(): void {
    this.suggestions.stop();
  }

  suggest(): void {
    void this.suggestions.update();
  }

  key(event: KeyboardEvent): void {
    if (!this.suggestions.key(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  private post(command: string): void {
    if (!live.client) return;
    this.fill(command);
    this.element.requestSubmit();
  }

  private async showAll(): Promise<void> {
    this.fill('');
    const { openSounds } = await import('../models/sounds-dialog');
    await openSounds(`/rooms/${this.roomIdValue}/sounds`);
  }

  private fill(text: string): void {
    this.inputTarget.value = text;
    this.inputTarget.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
}
