import { text } from '../../texts/browser';

export interface LightboxParts {
  dialog: HTMLDialogElement;
  stage: HTMLElement;
  image: HTMLImageElement;
  name: HTMLElement;
  size: HTMLElement;
  count: HTMLElement;
  download: HTMLAnchorElement;
  previous: HTMLButtonElement;
  next: HTMLButtonElement;
  zoom: HTMLButtonElement;
}

/** One picture at a time, as large as the window; the others of the conversation beside it. */
export class Lightbox {
  private current: HTMLAnchorElement | undefined;

  constructor(private readonly parts: LightboxParts) {}

  open(picture: HTMLAnchorElement): void {
    this.show(picture);
    if (!this.parts.dialog.open) this.parts.dialog.showModal();
  }

  /** The picture that was last looked at has the focus again, and is on screen. */
  closed(): void {
    const { current } = this;
    this.current = undefined;
    this.parts.image.removeAttribute('src');
    this.zoom(false);
    current?.focus();
    current?.scrollIntoView({ block: 'nearest' });
  }

  turn(step: 1 | -1): void {
    const other = this.neighbour(step);
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

  get address(): string {
    return this.current?.href ?? '';
  }

  get title(): string {
    return this.current?.dataset.name ?? '';
  }

  get isLarge(): boolean {
    return this.parts.stage.classList.contains('lightbox-large');
  }

  /** The small one is there at once; the large one takes its place when it has come. */
  private show(picture: HTMLAnchorElement): void {
    const { image, name, size, count, download, previous, next } = this.parts;
    this.current = picture;
    this.zoom(false);
    const small = picture.querySelector('img')?.src ?? '';
    const large = new URL(picture.dataset.picture ?? small, location.href).href;
    image.src = small;
    image.alt = this.title;
    const loader = new Image();
    loader.onload = () => {
      if (this.current === picture) image.src = large;
    };
    loader.src = large;
    name.textContent = this.title;
    size.textContent = picture.dataset.size ?? '';
    download.href = picture.dataset.download ?? large;
    const all = this.pictures();
    count.textContent = all.length > 1 ? text.live.pictureCount(all.indexOf(picture) + 1, all.length) : '';
    previous.disabled = !this.neighbour(-1);
    next.disabled = !this.neighbour(1);
  }

  private neighbour(step: 1 | -1): HTMLAnchorElement | undefined {
    const all = this.pictures();
    return this.current && all[all.indexOf(this.current) + step];
  }

  private pictures(): HTMLAnchorElement[] {
    return [...document.querySelectorAll<HTMLAnchorElement>('a.photo[data-picture]')];
  }
}
