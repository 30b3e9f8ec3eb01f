/** What this device plays, and how loud; only its browser keeps that. */
export function SoundSettings() {
  return (
    <div class="sound-settings needs-script" data-controller="sound-settings">
      <Switch name="plays" label="Play sounds" hint="When somebody plays one in the room you look at" />
      <Switch name="alerts" label="A sound for what is meant for you" hint="While you look elsewhere" />
      <label class="sound-volume">
        <span>Volume</span>
        <input
          type="range"
          min="0"
          max="100"
          step="5"
          data-sound-settings-target="volume"
          data-action="input->sound-settings#turn change->sound-settings#sample"
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
        data-action="sound-settings#flip"
      />
    </label>
  );
}
