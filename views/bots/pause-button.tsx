import { text } from '../../assets/texts/texts';

export function PauseButton({ path, isPaused }: { path: string; isPaused: boolean }) {
  return (
    <form method="post" action={`${path}/pause?_method=${isPaused ? 'delete' : 'put'}`}>
      <button class="button" type="submit">
        {isPaused ? text.bots.resume : text.bots.pause}
      </button>
    </form>
  );
}
