import type { PageView } from '../../../src/presence/frames';
import { text } from '../../texts/browser';
import { copyOf, fill } from './elements';
import { unfurl } from './requests';
import { typedLinks } from './typed-links';

const MOST_KEPT = 100;

interface Parts {
  list: HTMLElement;
  template: HTMLTemplateElement;
  unwanted: HTMLInputElement;
}

/** The pages that a message links to, while it is written: what will be shown of them, and what will not. */
export class DraftedPages {
  private readonly known = new Map<string, Promise<PageView | undefined>>();
  private readonly unwanted = new Set<string>();
  private shown: string[] = [];
  private looks = 0;

  constructor(private readonly parts: Parts) {}

  /** Asks for pages that are new in the text, and shows those that say something. */
  async look(text: string): Promise<void> {
    const look = ++this.looks;
    const links = typedLinks(text, location.origin);
    if (text.trim() === '') this.unwanted.clear();
    this.tell(links);
    const wanted = links.filter((link) => !this.unwanted.has(link));
    const pages = await Promise.all(wanted.map(async (link) => ({ link, page: await this.page(link) })));
    if (look === this.looks) this.show(pages.filter(({ page }) => page !== undefined));
  }

  leaveOut(item: Element): void {
    const { link } = (item as HTMLElement).dataset;
    if (link === undefined) return;
    this.unwanted.add(link);
    this.shown = this.shown.filter((one) => one !== link);
    item.remove();
    this.parts.list.hidden = this.shown.length === 0;
    this.tell([...this.unwanted]);
  }

  get isEmpty(): boolean {
    return this.shown.length === 0;
  }

  private page(link: string): Promise<PageView | undefined> {
    const known = this.known.get(link);
    if (known) return known;
    const asked = unfurl(link).catch(() => undefined);
    this.known.set(link, asked);
    const [oldest] = this.known.keys();
    if (this.known.size > MOST_KEPT) this.known.delete(oldest!);
    return asked;
  }

  /** To the form: what goes with the message. */
  private tell(links: string[]): void {
    this.parts.unwanted.value = links.filter((link) => this.unwanted.has(link)).join(' ');
  }

  private show(pages: { link: string; page: PageView | undefined }[]): void {
    const links = pages.map(({ link }) => link);
    if (links.join(' ') === this.shown.join(' ')) return;
    this.shown = links;
    this.parts.list.replaceChildren(...pages.map(({ link, page }) => this.item(link, page!)));
    this.parts.list.hidden = links.length === 0;
  }

  private item(link: string, { title, url, site_name, image }: PageView): HTMLElement {
    const item = copyOf(this.parts.template);
    item.dataset.link = link;
    fill(item, 'title', title);
    fill(item, 'site', site_name || new URL(url).host.replace(/^www\./, ''));
    item.querySelector('button')?.setAttribute('aria-label', text.sending.leaveOutPage(title));
    if (image) item.querySelector('.drafted-picture')?.append(picture(image.url));
    return item;
  }
}

/** Without it there is still the sign of a link. */
function picture(url: string): HTMLImageElement {
  const image = new Image();
  image.alt = '';
  image.addEventListener('error', () => image.remove());
  image.src = url;
  return image;
}
