import { Controller } from '@hotwired/stimulus';
import { page } from '../models/page/page';
import { play } from '../models/sounds/player';
import { saveSoundSettings, soundSettings } from '../models/sounds/sound-settings';

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

  save(): void {
    saveSoundSettings({ plays: this.playsTarget.checked, alerts: this.alertsTarget.checked });
  }

  setVolume(): void {
    saveSoundSettings({ volume: Number(this.volumeTarget.value) });
  }

  async playSample(): Promise<void> {
    if (page.alertSound) await play(page.alertSound);
  }
}
