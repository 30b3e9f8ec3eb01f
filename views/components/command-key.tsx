import { text } from '../../assets/texts/texts';

/** Ctrl, or Cmd on a Mac: CSS shows the one of the device. */
export function CommandKey() {
  return (
    <>
      <kbd class="key-mac">⌘</kbd>
      <kbd class="key-other">{text.shell.keys.control}</kbd>
    </>
  );
}
