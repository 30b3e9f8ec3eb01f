import { Controller } from '@hotwired/stimulus';
import { text } from '../../texts/browser';
import { Suggestions } from '../models/composer/suggestions';
import { setText } from '../models/composer/text-edit';
import { live } from '../models/connection/live';
import { make } from '../models/page/elements';
import { SoundSource } from '../models/sounds/sound-source';
import { openSounds } from '../models/sounds/sounds-dialog';

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
    this.suggestions.key(event);
  }

  private post(command: string): void {
    if (!live.client) return;
    setText(this.inputTarget, command);
    this.element.requestSubmit();
  }

  private async showAll(): Promise<void> {
    setText(this.inputTarget, '');
    await openSounds(`/rooms/${this.roomIdValue}/sounds`);
  }
}

function makeList(): HTMLElement {
  const list = make('div', 'suggestions');
  Object.assign(list, { id: 'sound-suggestions', hidden: true });
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', text.playing.title);
  return list;
}
