import { parseItems } from './html';
import { getHtml } from './requests';

const WAIT_MS = 200;

/** The results of a search while it is being typed: only the newest question counts. */
export class SearchAnswers {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking: AbortController | undefined;

  constructor(
    private readonly show: (answer: HTMLElement, search: string) => void,
    private readonly busy: (isBusy: boolean) => void,
    private readonly fail: (fault: unknown) => void,
  ) {}

  /** After a moment without another key. */
  soon(search: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.now(search), WAIT_MS);
  }

  async now(search: string): Promise<void> {
    this.stop();
    const asking = new AbortController();
    this.asking = asking;
    this.busy(true);
    try {
      const [answer] = parseItems(await getPart(search, asking.signal));
      if (this.asking === asking && answer) this.show(answer, search);
    } catch (fault) {
      if (!asking.signal.aborted) this.fail(fault);
    } finally {
      if (this.asking === asking) this.busy(false);
    }
  }

  stop(): void {
    clearTimeout(this.timer);
    this.asking?.abort();
  }
}

const getPart = async (search: string, signal: AbortSignal): Promise<string> =>
  (await getHtml(`/searches/results${search}`, signal)) ?? '';

/** What the form asks for, as the part of an address behind the path; empty fields are left out. */
export function searchOf(form: HTMLFormElement): string {
  const fields = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : [],
  );
  const isSearch = fields.some(([name]) => name !== 'zone' && name !== 'order');
  return isSearch ? `?${new URLSearchParams(fields)}` : '';
}
