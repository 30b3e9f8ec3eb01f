import { soundSettings } from './sound-settings';

/** `blocked`: the browser requires a click first. */
export type Outcome = 'playing' | 'blocked' | 'failed';

let current: HTMLAudioElement | undefined;

export async function play(url: string, ended: () => void = () => {}): Promise<Outcome> {
  current?.pause();
  const audio = new Audio(url);
  current = audio;
  audio.volume = soundSettings().volume / 100;
  for (const end of ['ended', 'pause', 'error']) audio.addEventListener(end, ended, { once: true });
  try {
    await audio.play();
    return 'playing';
  } catch (error) {
    if (audio !== current) return 'playing'; // replaced by a newer sound
    return (error as DOMException).name === 'NotAllowedError' ? 'blocked' : 'failed';
  }
}

export function isPlaying(url: string): boolean {
  return current !== undefined && !current.paused && current.src === new URL(url, location.href).href;
}

export function stop(): void {
  current?.pause();
}
