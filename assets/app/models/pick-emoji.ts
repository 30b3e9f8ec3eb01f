import { text } from '../../texts/browser';
import { notice } from './notice';

/** Opens the picker beside what was pressed. Its code and the emoji are fetched when they are first needed. */
export function pickEmoji(source: HTMLElement, chosen: (emoji: string) => void): void {
  import('./emoji-picker').then(
    ({ openPicker }) => openPicker(source, chosen),
    () => notice(text.emoji.notLoaded, 'alert'),
  );
}
