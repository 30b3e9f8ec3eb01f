import { Controller } from '@hotwired/stimulus';
import { lazy } from '../../rules/lazy';
import { text } from '../../texts/browser';
import { ConnectionStatus, type StatusName } from '../models/connection/connection-status';
import { live } from '../models/connection/live';
import { updates } from '../models/connection/updates';

const status = lazy(() => {
  const status = new ConnectionStatus(() => navigator.onLine);
  const update = () => status.change(live.client?.state);
  live.on('state', update);
  updates.onRelease(() => status.outdated());
  for (const type of ['online', 'offline']) window.addEventListener(type, update);
  update();
  return status;
});

export class ConnectionController extends Controller<HTMLElement> {
  static override targets = ['text', 'next', 'button'];
  declare readonly textTarget: HTMLElement;
  declare readonly nextTarget: HTMLElement;
  declare readonly buttonTarget: HTMLButtonElement;
  private detach: () => void;

  override connect(): void {
    this.detach = status().attach((...shown) => this.show(...shown));
  }

  override disconnect(): void {
    this.detach();
  }

  act(): void {
    if (this.element.dataset.state === 'outdated') updates.reload();
    else live.client?.tryNow();
  }

  private show(state: StatusName, words: string, next = ''): void {
    this.element.dataset.state = state;
    if (this.textTarget.textContent !== words) this.textTarget.textContent = words;
    this.nextTarget.textContent = next;
    this.buttonTarget.hidden = state !== 'waiting' && state !== 'outdated';
    this.buttonTarget.textContent = state === 'outdated' ? text.live.reload : text.live.tryNow;
  }
}
