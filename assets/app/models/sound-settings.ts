import { browserShelf } from './drafts';

/** What this device plays. */
export interface SoundSettings {
  /** Sounds that others play in the room on screen. */
  plays: boolean;
  /** A sound for what is meant for me, while no window is looked at. */
  alerts: boolean;
  /** 0 to 100. */
  volume: number;
}

const KEY = 'sounds';
const DEFAULTS: SoundSettings = { plays: true, alerts: true, volume: 60 };

export function soundSettings(): SoundSettings {
  try {
    const kept = JSON.parse(browserShelf()?.getItem(KEY) ?? '{}') as Partial<SoundSettings>;
    return { ...DEFAULTS, ...kept };
  } catch {
    return DEFAULTS;
  }
}

export function keepSoundSettings(change: Partial<SoundSettings>): void {
  try {
    browserShelf()?.setItem(KEY, JSON.stringify({ ...soundSettings(), ...change }));
  } catch {} // full, or forbidden
}
