import { text } from '../../texts/browser';
import { make } from './elements';

/** A sound on screen: its speaker shows that it plays, and says why not. */
export class PlayedSound {
  constructor(
    private readonly element: HTMLElement,
    private readonly link: HTMLAnchorElement,
  ) {}

  static in(item: HTMLElement | undefined): PlayedSound | undefined {
    const element = item?.querySelector<HTMLElement>('.sound');
    const link = element?.querySelector<HTMLAnchorElement>('.sound-play');
    return element && link ? new PlayedSound(element, link) : undefined;
  }

  /** The player is fetched when the first sound plays. */
  async play(): Promise<void> {
    const { play } = await import('./player');
    this.say(undefined);
    this.element.dataset.playing = '';
    const outcome = await play(this.link.href, () => delete this.element.dataset.playing);
    if (outcome === 'playing') return;
    delete this.element.dataset.playing;
    this.say(text.playing[outcome]);
  }

  /** A press while it plays ends it. */
  async press(): Promise<void> {
    const { isPlaying, stop } = await import('./player');
    if (isPlaying(this.link.href)) stop();
    else await this.play();
  }

  private say(words: string | undefined): void {
    this.element.querySelector('.sound-hint')?.remove();
    if (!words) return;
    const hint = make('span', 'sound-hint', words);
    hint.setAttribute('role', 'status');
    this.element.append(hint);
  }
}
