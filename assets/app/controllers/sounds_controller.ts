import { Controller } from '@hotwired/stimulus';
import { text } from '../../texts/browser';
import { make } from '../models/elements';
import { live } from '../models/live';
import { SoundSource } from '../models/sound-source';
import { Suggestions } from '../models/suggestions';

/** `/play` in the composer: names while it is typed, the whole list for it alone. */
export class SoundsController extends Controller<HTMLFormElement> {
  static override targets = ['input'];
  static override values = { roomId: Number };
  declare readonly inputTarget: HTMLTextAreaElement;
  declare readonly roomIdValue: number;
  private suggestions: Suggestions;
  private list: HTMLElement;

  override connect(): void {
    const source = new SoundSource({
      post: (command) => this.post(command),
      showAll: () => void this.showAll(),
    });
    this.list = makeList();
    this.element.append(this.list);
    this.suggestions = new Suggestions(this.inputTarget, this.list, [source]);
  }

  override disconnect(): void {
    this.suggestions.stop();
    this.list.remove();
  }

  suggest(): void {
    this.suggestions.update();
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

function makeList(): HTMLElement {
  const list = make('div', 'suggestions');
  Object.assign(list, { id: 'sound-suggestions', hidden: true });
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', text.playing.title);
  return list;
}
