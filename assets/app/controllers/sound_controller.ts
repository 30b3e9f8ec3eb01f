import { Controller } from '@hotwired/stimulus';
import { isModifiedClick } from '../models/page/device';
import { SoundButton } from '../models/sounds/sound-button';

export class SoundController extends Controller<HTMLElement> {
  static override targets = ['play'];
  declare readonly playTarget: HTMLAnchorElement;

  play(event: MouseEvent): void {
    if (isModifiedClick(event)) return;
    event.preventDefault();
    void new SoundButton(this.element, this.playTarget).toggle();
  }
}
