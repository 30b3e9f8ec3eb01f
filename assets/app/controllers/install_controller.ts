import { Controller } from '@hotwired/stimulus';
import { installOffer } from '../models/install-offer';

export class InstallController extends Controller<HTMLElement> {
  take(): Promise<void> {
    return installOffer.take();
  }
}
