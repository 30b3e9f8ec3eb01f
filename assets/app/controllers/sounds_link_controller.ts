import { Controller } from '@hotwired/stimulus';
import { isModifiedClick } from '../models/page/device';

export class SoundsLinkController extends Controller<HTMLAnchorElement> {
  async open(event: MouseEvent): Promise<void> {
    if (isModifiedClick(event)) return;
    event.preventDefault();
    this.element.closest<HTMLElement>('[popover]')?.hidePopover();
    const { openSounds } = await import('../models/sounds/sounds-dialog');
    await openSounds(new URL(this.element.href).pathname);
  }
}
