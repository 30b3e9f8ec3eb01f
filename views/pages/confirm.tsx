import { text } from '../../assets/texts/texts';

export function ConfirmDialog() {
  return (
    <dialog id="confirm" class="dialog" aria-labelledby="confirm-text">
      <form method="dialog">
        <p id="confirm-text" class="dialog-text" data-slot="text">
          {text.shell.confirm}
        </p>
        <label class="switch-row" data-slot="option" hidden>
          <span class="switch-text" data-slot="option-text" />
          <input class="checkbox" type="checkbox" />
        </label>
        <div class="form-actions">
          <button class="button" type="submit" value="cancel" autofocus>
            {text.actions.cancel}
          </button>
          <button class="button button-danger" type="submit" value="confirm" data-slot="action">
            {text.actions.goOn}
          </button>
        </div>
      </form>
    </dialog>
  );
}
