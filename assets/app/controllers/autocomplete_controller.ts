import { Controller } from '@hotwired/stimulus';
import { PeopleSource } from '../models/composer/people-source';
import { Suggestions } from '../models/composer/suggestions';
import { EmojiSource } from '../models/emoji/emoji-source';

export class AutocompleteController extends Controller<HTMLElement> {
  static override targets = ['input', 'list'];
  static override values = { url: String };
  declare readonly inputTarget: HTMLTextAreaElement | HTMLInputElement;
  declare readonly listTarget: HTMLElement;
  declare readonly urlValue: string;
  declare readonly hasUrlValue: boolean;
  private suggestions: Suggestions;

  override connect(): void {
    const people = this.hasUrlValue ? [new PeopleSource(this.urlValue)] : [];
    this.suggestions = new Suggestions(this.inputTarget, this.listTarget, [...people, new EmojiSource()]);
  }

  override disconnect(): void {
    this.suggestions.stop();
  }

  suggest(): void {
    this.suggestions.update();
  }

  key(event: KeyboardEvent): void {
    this.suggestions.key(event);
  }
}
