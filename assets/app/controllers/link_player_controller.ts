import { Controller } from '@hotwired/stimulus';
import { text } from '../../texts/browser';
import { notice } from '../models/page/notice';

const NO_SOURCE = 3;

/** Until someone plays it, nothing is asked of the host. */
export class LinkPlayerController extends Controller<HTMLElement> {
  static override targets = ['button', 'stage'];
  static override values = { url: String };
  declare readonly stageTarget: HTMLElement;
  declare readonly buttonTarget: HTMLButtonElement;
  declare readonly urlValue: string;

  play(): void {
    const frame = document.createElement('iframe');
    frame.className = 'link-preview-player';
    frame.title = this.element.querySelector('.link-preview-title')?.textContent ?? '';
    frame.allow = 'autoplay; fullscreen';
    frame.src = this.urlValue;
    frame.addEventListener('load', () => this.watch(frame));
    this.stageTarget.append(frame);
    frame.focus();
  }

  private watch(frame: HTMLIFrameElement): void {
    const player = frame.contentDocument?.querySelector<HTMLMediaElement>('video, audio');
    if (!player || player.error || player.networkState === NO_SOURCE) return this.giveUp(frame);
    player.addEventListener('error', () => this.giveUp(frame));
  }

  private giveUp(frame: HTMLIFrameElement): void {
    frame.remove();
    this.buttonTarget.focus();
    notice(text.playing.linkFailed, 'alert');
  }
}
