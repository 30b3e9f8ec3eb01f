import { Controller } from '@hotwired/stimulus';
import { text } from '../../texts/browser';
import { ConnectionStatus, type StatusName } from '../models/connection/connection-status';
import { live } from '../models/connection/live';
import { updates } from '../models/connection/updates';

const NETWORK = ['online', 'offline'];

export class ConnectionController extends Controller<HTMLElement> {
  static override targets = ['text', 'next', 'button'];
  declare readonly textTarget: HTMLElement;
  declare readonly nextTarget: HTMLElement;
  declare readonly buttonTarget: HTMLButtonElement;
  private status: ConnectionStatus;
  private unsubscribe: (() => void)[];

  override connect(): void {
    this.status = new ConnectionStatus(
      (state, words, next) => this.show(state, words, next),
      () => navigator.onLine,
    );
    this.unsubscribe = [live.on('state', this.update), updates.onRelease(() => this.status.outdated())];
    for (const type of NETWORK) window.addEventListener(type, this.update);
    this.update();
  }

  override disconnect(): void {
    for (const unsubscribe of this.unsubscribe) unsubscribe();
    for (const type of NETWORK) window.removeEventListener(type, this.update);
    this.status.stop();
  }

  act(): void {
    if (this.element.dataset.state === 'outdated') updates.reload();
    else live.client?.tryNow();
  }

  private readonly update = () => this.status.change(live.client?.state);

  private show(state: StatusName, words: string, next = ''): void {
    this.element.dataset.state = state;
    if (this.textTarget.textContent !== words) this.textTarget.textContent = words;
    this.nextTarget.textContent = next;
    this.buttonTarget.hidden = state !== 'waiting' && state !== 'outdated';
    this.buttonTarget.textContent = state === 'outdated' ? text.live.reload : text.live.tryNow;
  }
}
