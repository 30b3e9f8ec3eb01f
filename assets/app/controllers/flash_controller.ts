import { Controller } from '@hotwired/stimulus';

/** Goes away by itself, or when pressed. */
export class FlashController extends Controller<HTMLElement> {
  override connect(): void {
    this.element.addEventListener('animationend', this.onEnd);
    this.element.addEventListener('click', this.leave);
  }

  private readonly onEnd = ({ animationName }: AnimationEvent) => {
    if (animationName === 'flash-out') this.leave();
  };

  private readonly leave = () => this.element.remove();
}
