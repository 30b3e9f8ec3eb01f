import { Drafts } from '../composer/drafts';
import { localValues } from '../page/storage';
import { setDraft } from './room-badges';

/** Drafts are kept on the device, so only the browser can mark their rooms. */
export class DraftMarks {
  private readonly drafts: Drafts;

  constructor(
    private readonly sidebar: HTMLElement,
    userId: number,
  ) {
    this.drafts = new Drafts(localValues, userId);
    window.addEventListener('storage', this.onStorage); // from other windows
  }

  stop(): void {
    window.removeEventListener('storage', this.onStorage);
  }

  update(): void {
    for (const item of this.sidebar.querySelectorAll<HTMLElement>('.room-item')) {
      const isShown = item.querySelector('[aria-current]') !== null;
      setDraft(item, !isShown && this.drafts.read(Number(item.dataset.roomId)) !== undefined);
    }
  }

  private readonly onStorage = () => this.update();
}
