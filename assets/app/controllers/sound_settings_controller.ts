import { Controller } from '@hotwired/stimulus';
import { page } from '../models/page';
import { keepSoundSettings, soundSettings } from '../models/sound-settings';

/** What this device plays, and how loud. */
export class SoundSettingsController extends Controller<HTMLElement> {
  static override targets = ['plays', 'alerts', 'volume'];
  declare readonly playsTarget: HTMLInputElement;
  declare readonly alertsTarget: HTMLInputElement;
  declare readonly volumeTarget: HTMLInputElement;

  override connect(): void {
    const { plays, alerts, volume } = soundSettings();
    this.playsTarget.checked = plays;
    this.alertsTarget.checked = alerts;
    this.volumeTarget.value = String(volume);
  }

  flip(): void {
    keepSoundSettings({ plays: this.playsTarget.checked, alerts: this.alertsTarget.checked });
  }

  turn(): void {
    keepSoundSettings({ volume: Number(this.volumeTarget.value) });
  }

  /** So loud is it now. */
  async sample(): Promise<void> {
    const { play } = await import('../models/player');
    if (page.alertSound) await play(page.alertSound);
  }
}
