import { isOurs } from '../../net/own-response';
import { isOnline, onOnlineChange } from '../connection/online';

/** Fetches each broken image once more, past what the browser may have kept of somebody else’s answer. */
export class ImageRecovery {
  private asked = new WeakSet<HTMLImageElement>();

  start(): void {
    document.addEventListener('error', ({ target }) => this.check(target), { capture: true });
    document.addEventListener('turbo:load', () => this.checkAll());
    onOnlineChange(() => {
      this.asked = new WeakSet();
      this.checkAll();
    });
  }

  private checkAll(): void {
    for (const image of document.images) this.check(image);
  }

  private check(image: EventTarget | null): void {
    if (!isOnline() || !(image instanceof HTMLImageElement) || !isBroken(image) || this.asked.has(image))
      return;
    this.asked.add(image);
    void fetchAgain(image.currentSrc).then((isThere) => {
      if (isThere) image.src = image.currentSrc;
    });
  }
}

const isBroken = ({ complete, naturalWidth, currentSrc }: HTMLImageElement) =>
  complete && naturalWidth === 0 && currentSrc.startsWith(location.origin);

async function fetchAgain(path: string): Promise<boolean> {
  const answer = await fetch(path, { cache: 'reload' }).catch(() => undefined);
  return answer?.ok === true && isOurs(answer);
}
