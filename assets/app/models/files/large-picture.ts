import { MAX_THUMBNAIL, scaleToFit } from '../../../rules/thumbnail-size';
import { text } from '../../../texts/browser';
import type { LightboxItem } from './lightbox-items';

const PATIENCE_MS = 400;

/** Shows the small picture as large as the large one, until that has loaded: the server may have to draw it first. */
export class LargePicture {
  private loader: HTMLImageElement | undefined;
  private timer: number | undefined;

  constructor(
    private readonly image: HTMLImageElement,
    private readonly status: HTMLElement,
  ) {}

  show(item: LightboxItem): void {
    this.stop();
    this.image.alt = item.name;
    if (item.small === item.large) this.replace(item.large);
    else this.load(item);
  }

  clear(): void {
    this.stop();
    for (const name of ['src', 'srcset']) this.image.removeAttribute(name);
  }

  /** Loads no longer, so that the server needn't draw it. */
  private stop(): void {
    if (this.loader) this.loader.src = '';
    this.loader = undefined;
    this.say('');
  }

  private load(item: LightboxItem): void {
    this.image.srcset = `${item.small} ${densityOf(item)}x`;
    this.image.removeAttribute('src');
    this.timer = window.setTimeout(() => this.say(text.live.enlarging), PATIENCE_MS);
    const loader = new Image();
    this.loader = loader;
    const ifCurrent = (act: () => void) => () => this.loader === loader && act();
    const replace = ifCurrent(() => this.replace(item.large));
    // What was cut off loads, but isn't decoded.
    loader.onload = () => void loader.decode().then(replace, replace);
    loader.onerror = ifCurrent(() => this.say(text.live.notEnlarged));
    loader.src = item.large;
  }

  private replace(large: string): void {
    this.say('');
    this.image.src = large;
    this.image.removeAttribute('srcset');
  }

  private say(words: string): void {
    clearTimeout(this.timer);
    this.status.textContent = words;
  }
}

function densityOf({ width, height }: LightboxItem): number {
  if (width === 0 || height === 0) return 1;
  return scaleToFit({ width, height }, MAX_THUMBNAIL).width / width;
}
