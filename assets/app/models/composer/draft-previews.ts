import type { PageView } from '../../../../src/protocol/frames';
import { mayHoldSecret } from '../../../rules/secret-links';
import { text } from '../../../texts/browser';
import { cloneTemplate, setSlot } from '../page/elements';
import { fetchLinkPreview } from '../page/requests';
import { linksIn } from './links-in-text';

const MAX_CACHED = 100;

interface Draft {
  link: string;
  page?: PageView;
}

interface Parts {
  list: HTMLElement;
  template: HTMLTemplateElement;
  excluded: HTMLInputElement;
}

export class DraftPreviews {
  private readonly requests = new Map<string, Promise<PageView | undefined>>();
  private readonly excluded = new Set<string>();
  private shown: string[] = [];
  private updates = 0;

  constructor(private readonly parts: Parts) {}

  async update(text: string, caret?: number): Promise<void> {
    const update = ++this.updates;
    const links = linksIn(text, location.origin);
    if (text.trim() === '') this.excluded.clear();
    this.writeExcluded(links);
    const ended = caret === undefined ? links : linksIn(withoutWordAt(text, caret), location.origin);
    const wanted = links.filter(
      (link) => !this.excluded.has(link) && (ended.includes(link) || this.requests.has(link)),
    );
    const found = await Promise.all(wanted.map((link) => this.find(link)));
    if (update === this.updates) this.show(found.filter((one) => one !== undefined));
  }

  async ask(item: Element): Promise<void> {
    const { link } = (item as HTMLElement).dataset;
    if (link === undefined) return;
    const page = await this.load(link);
    if (page) item.replaceWith(this.item({ link, page }));
    else this.exclude(item);
  }

  exclude(item: Element): void {
    const { link } = (item as HTMLElement).dataset;
    if (link === undefined) return;
    this.excluded.add(link);
    this.shown = this.shown.filter((one) => one !== link);
    item.remove();
    this.parts.list.hidden = this.shown.length === 0;
    this.writeExcluded([...this.excluded]);
  }

  get isEmpty(): boolean {
    return this.shown.length === 0;
  }

  private async find(link: string): Promise<Draft | undefined> {
    if (mayHoldSecret(link) && !this.requests.has(link)) return { link };
    const page = await this.load(link);
    return page && { link, page };
  }

  private load(link: string): Promise<PageView | undefined> {
    const known = this.requests.get(link);
    if (known) return known;
    const request = fetchLinkPreview(link).catch(() => undefined);
    this.requests.set(link, request);
    const [oldest] = this.requests.keys();
    if (this.requests.size > MAX_CACHED) this.requests.delete(oldest!);
    return request;
  }

  private writeExcluded(links: string[]): void {
    const excluded = links.filter((link) => this.excluded.has(link)).join(' ');
    if (this.parts.excluded.value !== excluded) this.parts.excluded.value = excluded;
  }

  private show(drafts: Draft[]): void {
    const links = drafts.map(({ link }) => link);
    if (links.join(' ') === this.shown.join(' ')) return;
    this.shown = links;
    this.parts.list.replaceChildren(...drafts.map((draft) => this.item(draft)));
    this.parts.list.hidden = links.length === 0;
  }

  private item({ link, page }: Draft): HTMLElement {
    const item = cloneTemplate(this.parts.template);
    item.dataset.link = link;
    setSlot(item, 'title', page?.title ?? new URL(link).host);
    setSlot(item, 'site', page?.host ?? text.sending.showPageHint);
    item
      .querySelector('[data-action$="#remove"]')
      ?.setAttribute('aria-label', text.sending.leaveOutPage(page?.title ?? link));
    item.querySelector('.draft-preview-ask')?.toggleAttribute('hidden', page !== undefined);
    if (page?.image) item.querySelector('.draft-preview-image')?.append(imageElement(page.image.url));
    return item;
  }
}

function withoutWordAt(text: string, position: number): string {
  return text.slice(0, position).replace(/\S+$/, '') + text.slice(position).replace(/^\S+/, '');
}

function imageElement(url: string): HTMLImageElement {
  const image = new Image();
  image.alt = '';
  image.addEventListener('error', () => image.remove());
  image.src = url;
  return image;
}
