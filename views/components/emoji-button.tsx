import { text } from '../../assets/texts/texts';
import { Icon } from './icon';

/** For a form of the controller `emoji`. */
export function EmojiButton({ class: className = '' }: { class?: string }) {
  return (
    <button
      class={`icon-button ${className} needs-script`}
      type="button"
      title={text.emoji.title}
      aria-label={text.emoji.title}
      aria-haspopup="dialog"
      data-action="emoji#pick"
    >
      <Icon name="smile" />
    </button>
  );
}
