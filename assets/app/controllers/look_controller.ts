import { Controller } from '@hotwired/stimulus';
import { text } from '../../texts/browser';
import { showError } from '../models/page/notice';
import { send } from '../models/page/requests';

export class ThemeController extends Controller<HTMLElement> {
  async choose({ target }: Event): Promise<void> {
    const { value: theme } = target as HTMLInputElement;
    document.documentElement.dataset.theme = theme;
    try {
      await send('PATCH', '/api/v1/me', { theme });
    } catch (error) {
      showError(error, text.live.notSaved);
    }
  }
}
