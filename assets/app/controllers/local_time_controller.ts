import { Controller } from '@hotwired/stimulus';
import { fullTime, localTime, type TimeShape } from '../models/page/local-time';
import { onMinute } from '../models/page/minutes';
import { nextTask } from '../models/page/next-task';

export class LocalTimeController extends Controller<HTMLTimeElement> {
  static override values = { shape: String };
  declare readonly shapeValue: TimeShape;
  private unsubscribe: (() => void) | undefined;

  override connect(): void {
    this.render();
    // A time of day never changes its words.
    if (this.shapeValue !== 'clock') this.unsubscribe = onMinute(() => this.render());
  }

  override disconnect(): void {
    this.unsubscribe?.();
  }

  private render(): void {
    const at = new Date(this.element.dateTime);
    if (Number.isNaN(at.getTime())) return;
    const words = localTime(at, this.shapeValue);
    if (this.element.textContent !== words) this.element.textContent = words;
    // Later, since the first format of a full time takes as long as forty times of day.
    void nextTask().then(() => {
      this.element.title = fullTime(at);
    });
  }
}
