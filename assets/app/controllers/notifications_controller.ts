import { Controller } from '@hotwired/stimulus';
import { visit } from '@hotwired/turbo';
import { text } from '../../texts/browser';
import { PushDevice, type PushState } from '../models/notifications/push-device';
import { showError } from '../models/page/notice';

export class NotificationsController extends Controller<HTMLElement> {
  static override targets = ['state'];
  static override values = { key: String, known: Boolean };
  declare readonly stateTargets: HTMLElement[];
  declare readonly keyValue: string;
  declare readonly knownValue: boolean;
  private readonly device = new PushDevice();

  override connect(): Promise<void> {
    return this.update();
  }

  async update(): Promise<void> {
    this.show(await this.device.state(this.keyValue));
  }

  async turnOn(): Promise<void> {
    try {
      const state = await this.device.turnOn(this.keyValue);
      if (state === 'on') visit(location.href, { action: 'replace' });
      else this.show(state);
    } catch (error) {
      showError(error, text.live.pushFailed);
    }
  }

  async turnOff(): Promise<void> {
    await this.device.turnOff().catch(() => undefined);
  }

  /** A subscription that the server does not know receives nothing, so it counts as off. */
  private show(state: PushState): void {
    const shown = state === 'on' && !this.knownValue ? 'off' : state;
    for (const target of this.stateTargets) target.hidden = target.dataset.state !== shown;
  }
}
