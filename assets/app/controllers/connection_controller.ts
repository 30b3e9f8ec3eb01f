import { Controller } from '@hotwired/stimulus';
import { ConnectionLine } from '../models/connection-line';
import { live } from '../models/live';

const NETWORK = ['online', 'offline'];

export class ConnectionController extends Controller<HTMLElement> {
  static override targets = ['text'];
  declare readonly textTarget: HTMLElement;
  private line: ConnectionLine;
  private end: () => void;

  override connect(): void {
    this.line = new ConnectionLine(
      (state, words) => this.show(state, words),
      () => navigator.onLine,
    );
    this.end = live.on('state', this.change);
    for (const type of NETWORK) window.addEventListener(type, this.change);
    this.change();
  }

  override disconnect(): void {
    this.end();
    for (const type of NETWORK) window.removeEventListener(type, this.change);
    this.line.stop();
  }

  private readonly change = () => {
    const state = live.client?.state;
    this.line.change(state?.name, state?.name === 'live' && state.via === 'polling');
  };

  private show(state: string, words: string): void {
    this.element.dataset.state = state;
    this.textTarget.textContent = words;
  }
}
