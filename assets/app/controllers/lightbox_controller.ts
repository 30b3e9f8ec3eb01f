import { Controller } from '@hotwired/stimulus';
import { text } from '../../texts/browser';
import { copy } from '../models/clipboard';
import { Lightbox } from '../models/lightbox';
import { canShareFiles, shareFiles } from '../models/sharing';

export class LightboxController extends Controller<HTMLDialogElement> {
  static override targets = [
    'stage',
    'image',
    'name',
    'size',
    'count',
    'download',
    'previous',
    'next',
    'zoom',
    'share',
  ];
  declare readonly stageTarget: HTMLElement;
  declare readonly imageTarget: HTMLImageElement;
  declare readonly nameTarget: HTMLElement;
  declare readonly sizeTarget: HTMLElement;
  declare readonly countTarget: HTMLElement;
  declare readonly downloadTarget: HTMLAnchorElement;
  declare readonly previousTarget: HTMLButtonElement;
  declare readonly nextTarget: HTMLButtonElement;
  declare readonly zoomTarget: HTMLButtonElement;
  declare readonly shareTarget: HTMLButtonElement;
  private lightbox: Lightbox;

  override connect(): void {
    this.lightbox = new Lightbox({
      dialog: this.element,
      stage: this.stageTarget,
      image: this.imageTarget,
      name: this.nameTarget,
      size: this.sizeTarget,
      count: this.countTarget,
      download: this.downloadTarget,
      previous: this.previousTarget,
      next: this.nextTarget,
      zoom: this.zoomTarget,
    });
    this.shareTarget.hidden = !canShareFiles();
    document.addEventListener('click', this.onClick);
  }

  override disconnect(): void {
    document.removeEventListener('click', this.onClick);
  }

  closed(): void {
    this.lightbox.closed();
  }

  previous(): void {
    this.lightbox.turn(-1);
  }

  next(): void {
    this.lightbox.turn(1);
  }

  zoom(): void {
    this.lightbox.zoom();
  }

  key(event: KeyboardEvent): void {
    const act = KEYS[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act(this.lightbox);
  }

  /** Beside the picture. */
  press({ target }: Event): void {
    if (target === this.stageTarget) this.element.close();
  }

  async copy(): Promise<void> {
    this.sizeTarget.textContent = await copy(this.lightbox.address, this.element).then(
      () => text.live.linkCopied,
      () => text.live.copyRefused,
    );
  }

  async share(): Promise<void> {
    const { address, title: name } = this.lightbox;
    await shareFiles([{ address, name }]).catch(() => {
      this.sizeTarget.textContent = text.live.notShared;
    });
  }

  private readonly onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    const picture = (event.target as Element).closest<HTMLAnchorElement>('a.photo[data-picture]');
    if (!picture) return;
    event.preventDefault();
    this.lightbox.open(picture);
  };
}

const KEYS: Record<string, (lightbox: Lightbox) => void> = {
  ArrowLeft: (lightbox) => lightbox.turn(-1),
  ArrowRight: (lightbox) => lightbox.turn(1),
  '+': (lightbox) => lightbox.zoom(true),
  '-': (lightbox) => lightbox.zoom(false),
  z: (lightbox) => lightbox.zoom(),
};
