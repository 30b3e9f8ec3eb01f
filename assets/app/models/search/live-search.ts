import { parseItems } from '../page/html';
import { getHtml } from '../page/requests';

const DEBOUNCE_MS = 200;

export class LiveSearch {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private request: AbortController | undefined;

  constructor(
    private readonly show: (answer: HTMLElement, search: string) => void,
    private readonly setBusy: (isBusy: boolean) => void,
    private readonly onError: (error: unknown) => void,
  ) {}

  searchSoon(search: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.search(search), DEBOUNCE_MS);
  }

  async search(search: string): Promise<void> {
    this.stop();
    const request = new AbortController();
    this.request = request;
    this.setBusy(true);
    try {
      const [answer] = parseItems(await fetchResults(search, request.signal));
      if (this.request === request && answer) this.show(answer, search);
    } catch (error) {
      if (!request.signal.aborted) this.onError(error);
    } finally {
      if (this.request === request) this.setBusy(false);
    }
  }

  stop(): void {
    clearTimeout(this.timer);
    this.request?.abort();
  }
}

const fetchResults = async (search: string, signal: AbortSignal): Promise<string> =>
  (await getHtml(`/searches/results${search}`, signal)) ?? '';

export function searchParams(form: HTMLFormElement): string {
  const fields = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : [],
  );
  const isSearch = fields.some(([name]) => name !== 'zone' && name !== 'order');
  return isSearch ? `?${new URLSearchParams(fields)}` : '';
}
