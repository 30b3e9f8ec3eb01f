import sharp from 'sharp';
import type { Visitor } from './visitor';

/**
 * Scrolls up a little in each frame until the message of this id, or an older one, comes into sight. Measured by hand:
 * for the browser's own count a list that grows above while one scrolls is a shift, though nothing is seen to move.
 * @returns each frame in which what is read went elsewhere than one scrolled
 */
export function scrollsUp(who: Visitor, oldest: number): Promise<string[]> {
  return who.page.evaluate(async (until) => {
    const STEP = 90;
    const jumps: string[] = [];
    const box = document.querySelector('.room-scroll')!;
    const list = document.getElementById('messages')!;
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const isInSight = () =>
      [...list.querySelectorAll<HTMLElement>('.message')].some(
        (message) => Number(message.dataset.messageId) <= until && message.getBoundingClientRect().bottom > 0,
      );
    for (let frame = 0; !isInSight(); frame++) {
      const read = [...list.children].find((item) => item.getBoundingClientRect().top > 200)!;
      const [top, step] = [read.getBoundingClientRect().top, Math.min(STEP, box.scrollTop)];
      box.scrollBy({ top: -step, behavior: 'instant' });
      await nextFrame();
      const moved = read.getBoundingClientRect().top - top;
      if (read.isConnected && Math.abs(moved - step) > 1) jumps.push(`${frame}: ${moved} px, not ${step}`);
    }
    return jumps;
  }, oldest);
}

/** Each of another shape. */
export function picture(count: number): Promise<Buffer> {
  const [width, height] = [100 + 9 * count, 1000 - 9 * count];
  return sharp({ create: { width, height, channels: 3, background: '#5b8def' } })
    .png()
    .toBuffer();
}
