import { Controller } from '@hotwired/stimulus';
import { installPrompt } from '../models/notifications/install-prompt';

export class InstallController extends Controller<HTMLElement> {
  show(): Promise<void> {
    return installPrompt.show();
  }
}
