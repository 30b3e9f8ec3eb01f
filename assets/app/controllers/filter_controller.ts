import { Controller } from '@hotwired/stimulus';
import { matches } from '../models/filtering';

export class FilterController extends Controller<HTMLElement> {
  static override targets = ['input', 'item', 'none'];
  declare readonly inputTarget: HTMLInputElement;
  declare readonly itemTargets: HTMLElement[];
  declare readonly noneTarget: HTMLElement;

  narrow(): void {
    const { value } = this.inputTarget;
    for (const item of this.itemTargets) item.hidden = !matches(item.dataset.filterText ?? '', value);
    this.noneTarget.hidden = this.itemTargets.some((item) => !item.hidden);
  }
}
