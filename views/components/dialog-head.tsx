import { text } from '../../assets/texts/texts';
import { Icon } from './icon';

/** @param id what the dialog is labelled by */
export function DialogHead({ id, title }: { id: string; title: string }) {
  return (
    <header class="dialog-head">
      <h2 id={id}>{title}</h2>
      <form method="dialog">
        <button class="icon-button" type="submit">
          <Icon name="x" label={text.actions.close} />
        </button>
      </form>
    </header>
  );
}
