import { Controller } from '@hotwired/stimulus';
import { MAX_SAVED_SEARCH } from '../../../src/protocol/limits';
import { text } from '../../texts/browser';
import { announce } from '../models/messages/new-messages';
import { isComposing, keyOf } from '../models/page/keys';
import { showError } from '../models/page/notice';
import { send } from '../models/page/requests';
import { LiveSearch, searchParams } from '../models/search/live-search';
import { appendMore, moveFocus } from '../models/search/search-results';

export class SearchController extends Controller<HTMLElement> {
  static override targets = ['form', 'input', 'timeZone', 'results', 'more', 'back'];
  declare readonly formTarget: HTMLFormElement;
  declare readonly inputTarget: HTMLInputElement;
  declare readonly timeZoneTarget: HTMLInputElement;
  declare readonly resultsTarget: HTMLElement;
  declare readonly moreTargets: HTMLAnchorElement[];
  declare readonly backTarget: HTMLAnchorElement;
  private shownSearch = '';
  private readonly liveSearch = new LiveSearch(
    (answer, search) => this.show(answer, search),
    (isBusy) => this.resultsTarget.setAttribute('aria-busy', String(isBusy)),
    (error) => this.showError(error),
  );
  private readonly observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries)
      if (isIntersecting) void this.load(target as HTMLAnchorElement);
  });

  override connect(): void {
    this.timeZoneTarget.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? '';
    this.shownSearch = searchParams(this.formTarget);
  }

  override disconnect(): void {
    this.liveSearch.stop();
    this.observer.disconnect();
  }

  moreTargetConnected(link: HTMLElement): void {
    if (this.resultsTarget.querySelector('.hit')) this.observer.observe(link);
  }

  moreTargetDisconnected(link: HTMLElement): void {
    this.observer.unobserve(link);
  }

  input(event: Event): void {
    if (isComposing(event)) return;
    const search = searchParams(this.formTarget);
    if (search !== this.shownSearch) this.liveSearch.searchSoon(search);
  }

  search(): void {
    void this.liveSearch.search(searchParams(this.formTarget));
  }

  submit(event: Event): void {
    event.preventDefault();
    this.save();
    this.search();
  }

  open(): void {
    this.save();
  }

  more(event: Event): void {
    event.preventDefault();
    void this.load(event.currentTarget as HTMLAnchorElement);
  }

  key(event: KeyboardEvent): void {
    const key = keyOf(event);
    if (!key || event.defaultPrevented) return;
    if (key.name === 'Escape' && this.inputTarget.value === '') this.backTarget.click();
    else if (!moveFocus(key, this.inputTarget, this.resultsTarget)) return;
    event.preventDefault();
  }

  private async load(link: HTMLAnchorElement): Promise<void> {
    this.observer.unobserve(link);
    await appendMore(link, this.resultsTarget).catch((error: unknown) => this.showError(error));
  }

  private save(): void {
    const query = this.inputTarget.value.trim().slice(0, MAX_SAVED_SEARCH);
    if (query) send('POST', '/api/v1/searches', { query }).catch(() => undefined);
  }

  private show(answer: HTMLElement, search: string): void {
    this.shownSearch = search;
    this.resultsTarget.replaceWith(answer);
    history.replaceState(history.state, '', `/searches${search}`);
    announce(answer.dataset.summary ?? '');
  }

  private showError(error: unknown): void {
    this.resultsTarget.setAttribute('aria-busy', 'false');
    showError(error, text.live.searchFailed);
  }
}
