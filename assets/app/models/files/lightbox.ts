import { text } from '../../../texts/browser';
import type { LargePicture } from './large-picture';
import { type LightboxItem, lightboxItems } from './lightbox-items';

/** Of what is in sight, for each key. */
const PAN_SHARE = 0.25;

export interface LightboxParts {
  dialog: HTMLDialogElement;
  stage: HTMLElement;
  image: HTMLImageElement;
  video: HTMLVideoElement;
  name: HTMLElement;
  size: HTMLElement;
  count: HTMLElement;
  words: HTMLElement;
  download: HTMLAnchorElement;
  previous: HTMLButtonElement;
  next: HTMLButtonElement;
  zoom: HTMLButtonElement;
}

export class Lightbox {
  private current: LightboxItem | undefined;

  constructor(
    private readonly parts: LightboxParts,
    private readonly picture: LargePicture,
  ) {}

  open(picture: HTMLAnchorElement): void {
    const item = lightboxItems().find(({ element }) => element === picture);
    if (!item) return;
    this.show(item);
    if (!this.parts.dialog.open) this.parts.dialog.showModal();
  }

  close(): void {
    this.parts.dialog.close();
  }

  closed(): void {
    if (this.parts.dialog.open) return; // again, before the event of the closing came
    const { current } = this;
    this.current = undefined;
    this.picture.clear();
    this.stopVideo();
    this.zoom(false);
    // Its element may have been replaced by one with a thumbnail.
    const element = lightboxItems().find(({ url }) => url === current?.url)?.element;
    element?.focus();
    element?.scrollIntoView({ block: 'nearest' });
  }

  step(step: 1 | -1): void {
    const other = this.adjacent(step);
    if (other) this.show(other);
  }

  zoom(isLarge = !this.isLarge): void {
    const { stage, zoom } = this.parts;
    stage.classList.toggle('lightbox-large', isLarge);
    zoom.setAttribute('aria-pressed', String(isLarge));
    if (!isLarge) return;
    stage.scrollLeft = (stage.scrollWidth - stage.clientWidth) / 2;
    stage.scrollTop = (stage.scrollHeight - stage.clientHeight) / 2;
  }

  pan(x: -1 | 0 | 1, y: -1 | 0 | 1): void {
    const { stage } = this.parts;
    stage.scrollBy(x * stage.clientWidth * PAN_SHARE, y * stage.clientHeight * PAN_SHARE);
  }

  /** Whether a part of the picture is out of sight. */
  get canPan(): boolean {
    const { stage } = this.parts;
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = stage;
    return this.isLarge && (scrollWidth > clientWidth || scrollHeight > clientHeight);
  }

  get url(): string {
    return this.current?.url ?? '';
  }

  get title(): string {
    return this.current?.name ?? '';
  }

  get isLarge(): boolean {
    return this.parts.stage.classList.contains('lightbox-large');
  }

  private show(item: LightboxItem): void {
    const { image, video, zoom } = this.parts;
    this.current = item;
    this.zoom(false);
    this.stopVideo();
    [image.hidden, video.hidden, zoom.disabled] = [item.isVideo, !item.isVideo, item.isVideo];
    if (item.isVideo) this.showVideo(item);
    else this.picture.show(item);
    this.describe(item);
  }

  private showVideo({ small, large, name }: LightboxItem): void {
    const { video } = this.parts;
    this.picture.clear();
    video.poster = small;
    video.src = large;
    video.setAttribute('aria-label', name);
  }

  private stopVideo(): void {
    this.parts.video.pause();
    this.parts.video.removeAttribute('src');
    this.parts.video.load();
  }

  private describe(item: LightboxItem): void {
    const { name, size, count, words, download, previous, next } = this.parts;
    const all = lightboxItems();
    const at = all.findIndex(({ url }) => url === item.url);
    name.textContent = item.name;
    size.textContent = item.size;
    words.textContent = item.words;
    words.hidden = item.words === '';
    download.href = item.download;
    count.textContent = all.length > 1 ? text.live.pictureCount(at + 1, all.length) : '';
    previous.disabled = !all[at - 1];
    next.disabled = !all[at + 1];
  }

  private adjacent(step: 1 | -1): LightboxItem | undefined {
    const all = lightboxItems();
    const at = all.findIndex(({ url }) => url === this.current?.url);
    return at < 0 ? undefined : all[at + step];
  }
}
