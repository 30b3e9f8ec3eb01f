import { type ActionEvent, Controller } from '@hotwired/stimulus';
import { MarkdownField } from '../models/composer/markdown-field';
import type { Format } from '../models/composer/markdown-format';

export class FormattingController extends Controller<HTMLFormElement> {
  static override targets = ['input'];
  declare readonly inputTarget: HTMLTextAreaElement;

  apply({ params }: ActionEvent): void {
    new MarkdownField(this.inputTarget).format(params.format as Format);
  }
}
