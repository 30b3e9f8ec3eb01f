import { Controller } from '@hotwired/stimulus';
import { ConnectionLine } from '../models/connection-line';
import { live } from '../models/live';

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
    this.end = live.on('state', ({ name }) => this.line.change(name));
    this.line.change(live.client?.state.name);
  }

  override disconnect(): void {
    this.end();
    this.line.stop();
  }

  private show(state: string, words: string): void {
    this.element.dataset.state = state;
    this.textTarget.textContent = words;
  }
}
