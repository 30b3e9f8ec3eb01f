import { Controller } from '@hotwired/stimulus';
import { text } from '../../texts/browser';
import { notice } from '../models/notice';
import { Refused, send } from '../models/requests';

export class ThemeController extends Controller<HTMLElement> {
  async choose({ target }: Event): Promise<void> {
    const { value: theme } = target as HTMLInputElement;
    document.documentElement.dataset.theme = theme;
    try {
      await send('PATCH', '/api/v1/me', { theme });
    } catch (fault) {
      notice(fault instanceof Refused ? fault.detail : text.live.notSaved, 'alert');
    }
  }
}
