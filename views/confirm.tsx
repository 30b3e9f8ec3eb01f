/** Asks before what cannot be undone; the browser writes the question and the name of the act into it. */
export function ConfirmDialog() {
  return (
    <dialog id="confirm" class="dialog" aria-labelledby="confirm-text">
      <form method="dialog">
        <p id="confirm-text" class="dialog-text" data-slot="text">
          Are you sure?
        </p>
        <div class="form-actions">
          <button class="button" type="submit" value="cancel" autofocus>
            Cancel
          </button>
          <button class="button button-danger" type="submit" value="confirm" data-slot="act">
            Go on
          </button>
        </div>
      </form>
    </dialog>
  );
}
