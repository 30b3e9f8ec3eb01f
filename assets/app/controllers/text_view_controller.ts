import { Controller } from '@hotwired/stimulus';
import { highlightCode } from '../models/messages/highlight-code';

export class TextViewController extends Controller<HTMLElement> {
  static override targets = ['code'];
  declare readonly codeTarget: HTMLElement;
  declare readonly hasCodeTarget: boolean;

  override connect(): void {
    if (!this.hasCodeTarget) return highlightCode(this.element);
    import('../models/messages/highlighter').then(
      ({ highlightLines }) => highlightLines(this.codeTarget),
      () => {}, // unhighlighted code is still readable
    );
  }
}
