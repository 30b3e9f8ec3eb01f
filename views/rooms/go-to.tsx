import { text } from '../../assets/texts/texts';
import { CommandKey } from '../components/command-key';
import { Icon } from '../components/icon';

export function GoToButton() {
  return (
    <button class="go-to" type="button" data-action="shortcuts#openSwitcher">
      <Icon name="search" />
      <span class="clip">{text.rooms.switcher.placeholder}</span>
      <span class="keys" aria-hidden="true">
        <CommandKey />
        <kbd>K</kbd>
      </span>
    </button>
  );
}
