import { Controller } from '@hotwired/stimulus';
import { PlayedSound } from '../models/played-sound';

/** The speaker beside a sound. */
export class SoundController extends Controller<HTMLElement> {
  static override targets = ['play'];
  declare readonly playTarget: HTMLAnchorElement;

  play(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void new PlayedSound(this.element, this.playTarget).press();
  }
}
