import { Controller } from '@hotwired/stimulus';

export class TogglePasswordController extends Controller<HTMLElement> {
  static override targets = ['input', 'button'];
  declare readonly inputTarget: HTMLInputElement;
  declare readonly buttonTarget: HTMLElement;

  toggle(): void {
    const isShown = this.inputTarget.type === 'password';
    this.inputTarget.type = isShown ? 'text' : 'password';
    this.buttonTarget.setAttribute('aria-pressed', String(isShown));
    const use = this.buttonTarget.querySelector('use');
    use?.setAttribute(
      'href',
      (use.getAttribute('href') ?? '').replace(/#.*$/, isShown ? '#eye-off' : '#eye'),
    );
  }
}
