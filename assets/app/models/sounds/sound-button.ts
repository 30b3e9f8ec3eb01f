import { text } from '../../../texts/browser';
import { make } from '../page/elements';
import { isPlaying, play, stop } from './player';

export class SoundButton {
  constructor(
    private readonly element: HTMLElement,
    private readonly link: HTMLAnchorElement,
  ) {}

  static in(item: HTMLElement | undefined): SoundButton | undefined {
    const element = item?.querySelector<HTMLElement>('.sound');
    const link = element?.querySelector<HTMLAnchorElement>('.sound-play');
    return element && link ? new SoundButton(element, link) : undefined;
  }

  async play(): Promise<void> {
    this.showHint(undefined);
    this.element.dataset.playing = '';
    const outcome = await play(this.link.href, () => delete this.element.dataset.playing);
    if (outcome === 'playing') return;
    delete this.element.dataset.playing;
    this.showHint(text.playing[outcome]);
  }

  async toggle(): Promise<void> {
    if (isPlaying(this.link.href)) stop();
    else await this.play();
  }

  private showHint(words: string | undefined): void {
    this.element.querySelector('.sound-hint')?.remove();
    if (!words) return;
    const hint = make('span', 'sound-hint', words);
    hint.setAttribute('role', 'status');
    this.element.append(hint);
  }
}
