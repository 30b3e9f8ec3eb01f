import { Controller } from '@hotwired/stimulus';
import { visit } from '@hotwired/turbo';
import { text } from '../../texts/browser';
import { notice } from '../models/notice';
import { PushDevice, type PushState } from '../models/push-device';
import { Refused } from '../models/requests';

/** Notifications on this device: says how they stand, and turns them on and off. */
export class NotificationsController extends Controller<HTMLElement> {
  static override targets = ['state'];
  static override values = { key: String, known: Boolean };
  declare readonly stateTargets: HTMLElement[];
  declare readonly keyValue: string;
  declare readonly knownValue: boolean;
  private readonly device = new PushDevice();

  override connect(): Promise<void> {
    return this.look();
  }

  /** When the page was drawn again, too: only the browser knows how it stands. */
  async look(): Promise<void> {
    this.show(await this.device.state(this.keyValue));
  }

  async turnOn(): Promise<void> {
    try {
      const state = await this.device.turnOn(this.keyValue);
      if (state === 'on') visit(location.href, { action: 'replace' });
      else this.show(state);
    } catch (fault) {
      notice(fault instanceof Refused ? fault.detail : text.live.pushFailed, 'alert');
    }
  }

  /** The form beside it tells the server. */
  async turnOff(): Promise<void> {
    await this.device.turnOff().catch(() => undefined);
  }

  /** Where the browser has it and the server does not, it is as good as off. */
  private show(state: PushState): void {
    const shown = state === 'on' && !this.knownValue ? 'off' : state;
    for (const target of this.stateTargets) target.hidden = target.dataset.state !== shown;
  }
}
