import { soundSettings } from './sound-settings';

/** `blocked`: the browser wants a press of the person first. */
export type Outcome = 'playing' | 'blocked' | 'failed';

let current: HTMLAudioElement | undefined;

/** One clip at a time: the next one ends the one before. */
export async function play(url: string, ended: () => void = () => {}): Promise<Outcome> {
  current?.pause();
  const audio = new Audio(url);
  current = audio;
  audio.volume = soundSettings().volume / 100;
  for (const end of ['ended', 'pause', 'error']) audio.addEventListener(end, ended, { once: true });
  try {
    await audio.play();
    return 'playing';
  } catch (fault) {
    if (audio !== current) return 'playing'; // another one took its place
    return (fault as DOMException).name === 'NotAllowedError' ? 'blocked' : 'failed';
  }
}

export function isPlaying(url: string): boolean {
  return current !== undefined && !current.paused && current.src === new URL(url, location.href).href;
}

export function stop(): void {
  current?.pause();
}
