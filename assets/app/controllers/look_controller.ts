import { Controller } from '@hotwired/stimulus';
import { text } from '../../texts/browser';
import { showError } from '../models/page/notice';
import { send } from '../models/page/requests';

export class LookController extends Controller<HTMLElement> {
  async choose({ target }: Event): Promise<void> {
    const { name, value } = target as HTMLInputElement;
    document.documentElement.dataset[name] = value;
    try {
      await send('PATCH', '/api/v1/me', { [name]: value });
    } catch (error) {
      showError(error, text.live.notSaved);
    }
  }
}
