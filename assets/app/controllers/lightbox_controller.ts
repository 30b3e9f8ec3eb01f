import { Controller } from '@hotwired/stimulus';
import { text } from '../../texts/browser';
import { LargePicture } from '../models/files/large-picture';
import { Lightbox } from '../models/files/lightbox';
import { canShareFiles, shareFiles } from '../models/files/sharing';
import { onSwipe } from '../models/files/swipe';
import { copy } from '../models/page/clipboard';
import { isModifiedClick } from '../models/page/device';
import { keyOf } from '../models/page/keys';

export class LightboxController extends Controller<HTMLDialogElement> {
  static override targets = [
    'stage',
    'image',
    'video',
    'name',
    'size',
    'count',
    'status',
    'words',
    'download',
    'previous',
    'next',
    'zoom',
    'share',
  ];
  declare readonly stageTarget: HTMLElement;
  declare readonly imageTarget: HTMLImageElement;
  declare readonly videoTarget: HTMLVideoElement;
  declare readonly nameTarget: HTMLElement;
  declare readonly sizeTarget: HTMLElement;
  declare readonly countTarget: HTMLElement;
  declare readonly statusTarget: HTMLElement;
  declare readonly wordsTarget: HTMLElement;
  declare readonly downloadTarget: HTMLAnchorElement;
  declare readonly previousTarget: HTMLButtonElement;
  declare readonly nextTarget: HTMLButtonElement;
  declare readonly zoomTarget: HTMLButtonElement;
  declare readonly shareTarget: HTMLButtonElement;
  private lightbox: Lightbox;
  private endSwipes: () => void = () => undefined;

  override connect(): void {
    const picture = new LargePicture(this.imageTarget, this.statusTarget);
    const parts = {
      dialog: this.element,
      stage: this.stageTarget,
      image: this.imageTarget,
      video: this.videoTarget,
      name: this.nameTarget,
      size: this.sizeTarget,
      count: this.countTarget,
      words: this.wordsTarget,
      download: this.downloadTarget,
      previous: this.previousTarget,
      next: this.nextTarget,
      zoom: this.zoomTarget,
    };
    this.lightbox = new Lightbox(parts, picture);
    this.shareTarget.hidden = !canShareFiles();
    document.addEventListener('click', this.onClick);
    this.endSwipes = onSwipe(this.stageTarget, {
      sideways: (step) => this.lightbox.isLarge || this.lightbox.step(step),
      down: () => this.lightbox.isLarge || this.lightbox.close(),
    });
  }

  override disconnect(): void {
    document.removeEventListener('click', this.onClick);
    this.endSwipes();
  }

  closed(): void {
    this.lightbox.closed();
  }

  previous(): void {
    this.lightbox.step(-1);
  }

  next(): void {
    this.lightbox.step(1);
  }

  zoom(): void {
    this.lightbox.zoom();
  }

  key(event: KeyboardEvent): void {
    const key = keyOf(event);
    const keys = this.lightbox.canPan ? PANS : KEYS;
    const action = key && keys[key.letter];
    // The arrows move a video that has the focus.
    if (!action || key.control || key.alt || event.target === this.videoTarget) return;
    event.preventDefault();
    action(this.lightbox);
  }

  backdrop({ target }: Event): void {
    if (target === this.stageTarget) this.element.close();
  }

  async copy(): Promise<void> {
    this.sizeTarget.textContent = await copy(this.lightbox.url, this.element).then(
      () => text.live.linkCopied,
      () => text.live.copyRefused,
    );
  }

  async share(): Promise<void> {
    const { url, title: name } = this.lightbox;
    await shareFiles([{ url, name }]).catch(() => {
      this.sizeTarget.textContent = text.live.notShared;
    });
  }

  private readonly onClick = (event: MouseEvent) => {
    if (isModifiedClick(event)) return;
    const picture = (event.target as Element).closest<HTMLAnchorElement>('a.photo[data-picture]');
    if (!picture) return;
    event.preventDefault();
    this.lightbox.open(picture);
  };
}

type LightboxAction = (lightbox: Lightbox) => void;

const KEYS: Record<string, LightboxAction> = {
  ArrowLeft: (lightbox) => lightbox.step(-1),
  ArrowRight: (lightbox) => lightbox.step(1),
  '+': (lightbox) => lightbox.zoom(true),
  '-': (lightbox) => lightbox.zoom(false),
  z: (lightbox) => lightbox.zoom(),
};

const PANS: Record<string, LightboxAction> = {
  ...KEYS,
  ArrowLeft: (lightbox) => lightbox.pan(-1, 0),
  ArrowRight: (lightbox) => lightbox.pan(1, 0),
  ArrowUp: (lightbox) => lightbox.pan(0, -1),
  ArrowDown: (lightbox) => lightbox.pan(0, 1),
};
