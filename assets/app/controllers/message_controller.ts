import { Controller } from '@hotwired/stimulus';
import { text } from '../../texts/browser';
import { focusComposer, isTouch } from '../models/device';
import { MessageEdit } from '../models/message-edit';
import { Refused } from '../models/requests';

/** The form in the place of a bubble. */
export class MessageController extends Controller<HTMLFormElement> {
  static override targets = ['input'];
  declare readonly inputTarget: HTMLTextAreaElement;

  async save(event: Event): Promise<void> {
    if (this.isAlone) return;
    event.preventDefault();
    event.stopPropagation();
    const edit = new MessageEdit(this.element);
    try {
      await edit.save();
      focusComposer();
    } catch (fault) {
      edit.refuse(fault instanceof Refused ? fault.detail : text.live.failed);
    }
  }

  cancel(event: Event): void {
    if (this.isAlone) return;
    event.preventDefault();
    new MessageEdit(this.element).close();
    focusComposer();
  }

  key(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.isComposing || event.shiftKey) return;
    if (isTouch() && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.element.requestSubmit();
  }

  /** On a page of its own it is a form like any other. */
  private get isAlone(): boolean {
    return this.element.closest('.message') === null;
  }
}
