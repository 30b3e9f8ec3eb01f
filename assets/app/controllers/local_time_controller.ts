import { Controller } from '@hotwired/stimulus';
import { fullTime, localTime, type TimeShape } from '../models/local-time';

export class LocalTimeController extends Controller<HTMLTimeElement> {
  static override values = { shape: String };
  declare readonly shapeValue: TimeShape;

  override connect(): void {
    const at = new Date(this.element.dateTime);
    if (Number.isNaN(at.getTime())) return;
    this.element.textContent = localTime(at, this.shapeValue);
    this.element.title = fullTime(at);
  }
}
