import { Controller } from '@hotwired/stimulus';
import { matchesQuery } from '../models/rooms/text-matching';

export class FilterController extends Controller<HTMLElement> {
  static override targets = ['input', 'item', 'empty'];
  declare readonly inputTarget: HTMLInputElement;
  declare readonly itemTargets: HTMLElement[];
  declare readonly emptyTarget: HTMLElement;

  filter(): void {
    const { value } = this.inputTarget;
    for (const item of this.itemTargets) item.hidden = !matchesQuery(item.dataset.filterText ?? '', value);
    this.emptyTarget.hidden = this.itemTargets.some((item) => !item.hidden);
  }
}
