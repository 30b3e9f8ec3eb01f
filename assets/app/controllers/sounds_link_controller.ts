import { Controller } from '@hotwired/stimulus';
import { isModifiedClick } from '../models/page/device';
import { openSounds } from '../models/sounds/sounds-dialog';

export class SoundsLinkController extends Controller<HTMLAnchorElement> {
  async open(event: MouseEvent): Promise<void> {
    if (isModifiedClick(event)) return;
    event.preventDefault();
    this.element.closest<HTMLElement>('[popover]')?.hidePopover();
    await openSounds(new URL(this.element.href).pathname);
  }
}
