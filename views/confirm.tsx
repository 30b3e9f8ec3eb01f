import { text } from '../assets/texts/texts';

/** Asks before what cannot be undone; the browser writes the question and the name of the act into it. */
export function ConfirmDialog() {
  return (
    <dialog id="confirm" class="dialog" aria-labelledby="confirm-text">
      <form method="dialog">
        <p id="confirm-text" class="dialog-text" data-slot="text">
          {text.shell.confirm}
        </p>
        <div class="form-actions">
          <button class="button" type="submit" value="cancel" autofocus>
            {text.acts.cancel}
          </button>
          <button class="button button-danger" type="submit" value="confirm" data-slot="act">
            {text.acts.goOn}
          </button>
        </div>
      </form>
    </dialog>
  );
}
