import { text } from '../../assets/texts/texts';
import { Icon } from './icon';

export function CopyLink({ url, label }: { url: string; label: string }) {
  return (
    <div class="copy-link" data-controller="clipboard" data-clipboard-text-value={url}>
      <input
        class="input"
        type="text"
        value={url}
        readOnly
        aria-label={label}
        data-clipboard-target="source"
      />
      <button class="button needs-script" type="button" data-action="clipboard#copy">
        <Icon name="copy" />
        <span data-clipboard-target="label">{text.actions.copy}</span>
      </button>
    </div>
  );
}
