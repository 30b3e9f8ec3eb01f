import { placeOnScreen } from '../messages/reading-place';
import { sessionValues } from '../page/storage';
import { live } from './live';

const HIDDEN_MS = 30_000;
/** Not all tabs at once: their server has just started. */
const SPREAD_MS = 60_000;
const RELOADED_FOR = 'reloaded-for';
const IN_HAND = '.message.pending, .message-edit, dialog[open], [popover]:popover-open, .selected-files > li';

const ownRelease = document.querySelector('script[src*="/assets/app-"]')?.getAttribute('src');

class Updates {
  private release: string | undefined;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  start(): void {
    live.on('welcome', ({ release }) => this.onWelcome(release));
    document.addEventListener('visibilitychange', () => this.schedule());
  }

  onRelease(listener: () => void): () => void {
    this.listeners.add(listener);
    if (this.release) listener();
    return () => this.listeners.delete(listener);
  }

  reload(): void {
    const place = placeOnScreen();
    const room = /^\/rooms\/\d+/.exec(location.pathname);
    if (place && room) location.assign(`${room}/@${place.message_id}`);
    else location.reload();
  }

  private onWelcome(release: string | undefined): void {
    if (!release || !ownRelease || release === ownRelease || release === this.release) return;
    this.release = release;
    for (const listener of this.listeners) listener();
    this.schedule();
  }

  private schedule(): void {
    clearTimeout(this.timer);
    if (!this.release || document.visibilityState !== 'hidden') return;
    this.timer = setTimeout(() => this.reloadUnnoticed(), HIDDEN_MS + Math.random() * SPREAD_MS);
  }

  /** Once for each release, in case the server goes on sending an older page. */
  private reloadUnnoticed(): void {
    if (sessionValues.read(RELOADED_FOR) === this.release) return;
    if (isBusy()) return this.schedule();
    sessionValues.write(RELOADED_FOR, this.release);
    this.reload();
  }
}

function isBusy(): boolean {
  if (live.client?.state.name !== 'live' || document.querySelector(IN_HAND)) return true;
  const fields = document.querySelectorAll<HTMLInputElement>(
    'input[name]:not([type=hidden]), textarea[name]:not(.composer-input)',
  );
  return [...fields].some(
    (field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked,
  );
}

export const updates = new Updates();
