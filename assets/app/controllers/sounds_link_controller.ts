import { Controller } from '@hotwired/stimulus';

/** Opens the list of sounds over the room; without scripts, or in a new tab, it is a page. */
export class SoundsLinkController extends Controller<HTMLAnchorElement> {
  async open(event: MouseEvent): Promise<void> {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.element.closest<HTMLElement>('[popover]')?.hidePopover();
    const { openSounds } = await import('../models/sounds-dialog');
    await openSounds(new URL(this.element.href).pathname);
  }
}
