import { text } from '../../../assets/texts/texts';

export function SoundSettings() {
  const { device } = text.sounds;
  return (
    <div class="sound-settings needs-script" data-controller="sound-settings">
      <Switch name="plays" label={device.plays} hint={device.playsHint} />
      <Switch name="alerts" label={device.alerts} hint={device.alertsHint} />
      <label class="sound-volume">
        <span>{device.volume}</span>
        <input
          type="range"
          min="0"
          max="100"
          step="5"
          data-sound-settings-target="volume"
          data-action="input->sound-settings#setVolume change->sound-settings#playSample"
        />
      </label>
    </div>
  );
}

function Switch({ name, label, hint }: { name: string; label: string; hint: string }) {
  return (
    <label class="switch-row">
      <span class="switch-text">
        {label}
        <small>{hint}</small>
      </span>
      <input
        class="switch"
        type="checkbox"
        data-sound-settings-target={name}
        data-action="sound-settings#save"
      />
    </label>
  );
}
