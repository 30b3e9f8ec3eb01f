import { localValues } from '../page/storage';

export interface SoundSettings {
  plays: boolean;
  alerts: boolean;
  /** 0 to 100. */
  volume: number;
}

const KEY = 'sounds';
const DEFAULTS: SoundSettings = { plays: true, alerts: true, volume: 60 };

export function soundSettings(): SoundSettings {
  return { ...DEFAULTS, ...localValues.read<Partial<SoundSettings>>(KEY) };
}

export function saveSoundSettings(change: Partial<SoundSettings>): void {
  localValues.write(KEY, { ...soundSettings(), ...change });
}
