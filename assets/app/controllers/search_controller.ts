import { Controller } from '@hotwired/stimulus';
import { text } from '../../texts/browser';
import { announce } from '../models/arrivals';
import { notice } from '../models/notice';
import { Refused, send } from '../models/requests';
import { SearchAnswers, searchOf } from '../models/search-answers';
import { appendMore, moveBetween } from '../models/search-list';

/** Results as one types, more of them as one scrolls. */
export class SearchController extends Controller<HTMLElement> {
  static override targets = ['form', 'input', 'zone', 'answer', 'more', 'back'];
  declare readonly formTarget: HTMLFormElement;
  declare readonly inputTarget: HTMLInputElement;
  declare readonly zoneTarget: HTMLInputElement;
  declare readonly answerTarget: HTMLElement;
  declare readonly moreTargets: HTMLAnchorElement[];
  declare readonly backTarget: HTMLAnchorElement;
  private shown = '';
  private readonly answers = new SearchAnswers(
    (answer, search) => this.show(answer, search),
    (isBusy) => this.answerTarget.setAttribute('aria-busy', String(isBusy)),
    (fault) => this.fail(fault),
  );
  private readonly nearEnd = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries)
      if (isIntersecting) void this.load(target as HTMLAnchorElement);
  });

  override connect(): void {
    this.zoneTarget.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? '';
    this.shown = searchOf(this.formTarget);
  }

  override disconnect(): void {
    this.answers.stop();
    this.nearEnd.disconnect();
  }

  moreTargetConnected(link: HTMLElement): void {
    // Where nothing was found yet, looking further back is a wish of its own.
    if (this.answerTarget.querySelector('.hit')) this.nearEnd.observe(link);
  }

  moreTargetDisconnected(link: HTMLElement): void {
    this.nearEnd.unobserve(link);
  }

  type(event: Event): void {
    if ((event as InputEvent).isComposing) return;
    const search = searchOf(this.formTarget);
    if (search !== this.shown) this.answers.soon(search);
  }

  narrow(): void {
    void this.answers.now(searchOf(this.formTarget));
  }

  submit(event: Event): void {
    event.preventDefault();
    this.save();
    this.narrow();
  }

  /** Whoever opens a hit meant the search. */
  open(): void {
    this.save();
  }

  more(event: Event): void {
    event.preventDefault();
    void this.load(event.currentTarget as HTMLAnchorElement);
  }

  key(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === 'Escape' && this.inputTarget.value === '') this.backTarget.click();
    else if (!moveBetween(event, this.inputTarget, this.answerTarget)) return;
    event.preventDefault();
  }

  private async load(link: HTMLAnchorElement): Promise<void> {
    this.nearEnd.unobserve(link);
    await appendMore(link, this.answerTarget).catch((fault: unknown) => this.fail(fault));
  }

  private save(): void {
    const query = this.inputTarget.value.trim().slice(0, 200);
    if (query) send('POST', '/api/v1/searches', { query }).catch(() => undefined);
  }

  private show(answer: HTMLElement, search: string): void {
    this.shown = search;
    this.answerTarget.replaceWith(answer);
    history.replaceState(history.state, '', `/searches${search}`);
    announce(answer.dataset.summary ?? '');
  }

  private fail(fault: unknown): void {
    this.answerTarget.setAttribute('aria-busy', 'false');
    notice(fault instanceof Refused ? fault.detail : text.live.searchFailed, 'alert');
  }
}
