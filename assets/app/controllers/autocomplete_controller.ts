import { Controller } from '@hotwired/stimulus';
import { Suggestions } from '../models/suggestions';

export class AutocompleteController extends Controller<HTMLElement> {
  static override targets = ['input', 'list'];
  static override values = { url: String };
  declare readonly inputTarget: HTMLTextAreaElement;
  declare readonly listTarget: HTMLElement;
  declare readonly urlValue: string;
  private suggestions: Suggestions;

  override connect(): void {
    this.suggestions = new Suggestions(this.inputTarget, this.listTarget, this.urlValue);
  }

  override disconnect(): void {
    this.suggestions.stop();
  }

  suggest(): void {
    this.suggestions.update();
  }

  key(event: KeyboardEvent): void {
    if (!this.suggestions.key(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}
