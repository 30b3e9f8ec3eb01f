import { Controller } from '@hotwired/stimulus';

export class FlashController extends Controller<HTMLElement> {
  override connect(): void {
    this.element.addEventListener('animationend', this.onEnd);
    this.element.addEventListener('click', this.remove);
  }

  private readonly onEnd = ({ animationName }: AnimationEvent) => {
    if (animationName === 'flash-out') this.remove();
  };

  private readonly remove = () => this.element.remove();
}
