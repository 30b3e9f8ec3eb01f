import { text } from '../../../texts/browser';
import { notice } from '../page/notice';

export function openEmojiPicker(source: HTMLElement, chosen: (emoji: string) => void): void {
  import('./emoji-picker').then(
    ({ openPicker }) => openPicker(source, chosen),
    () => notice(text.emoji.notLoaded, 'alert'),
  );
}
