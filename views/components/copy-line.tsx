import { text } from '../../assets/texts/texts';
import { Icon } from './icon';

export function CopyLine({ line, label }: { line: string; label: string }) {
  return (
    <div class="copy-line" data-controller="clipboard" data-clipboard-text-value={line}>
      <div class="copy-line-text">
        <span class="hint">{label}</span>
        <code>{line}</code>
      </div>
      <button
        class="icon-button needs-script"
        type="button"
        aria-label={`${text.actions.copy}: ${label}`}
        data-action="clipboard#copy"
      >
        <Icon name="copy" />
      </button>
    </div>
  );
}
