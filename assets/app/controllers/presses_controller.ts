import { Controller } from '@hotwired/stimulus';
import { press, showStates } from '../models/actions/presses';

export class PressesController extends Controller<HTMLFormElement> {
  override connect(): void {
    showStates(this.element);
  }

  press(event: SubmitEvent): void {
    event.preventDefault();
    if (event.submitter instanceof HTMLButtonElement) void press(event.submitter);
  }
}
