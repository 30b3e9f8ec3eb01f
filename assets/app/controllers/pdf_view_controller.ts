import { Controller } from '@hotwired/stimulus';
import type { PdfAction } from '../../pdf/keys';
import { PdfView } from '../models/files/pdf-view';

export class PdfViewController extends Controller<HTMLElement> {
  static override targets = [
    'stage',
    'actions',
    'number',
    'count',
    'scale',
    'error',
    'previous',
    'next',
    'password',
    'wrong',
  ];
  declare readonly stageTarget: HTMLElement;
  declare readonly actionsTarget: HTMLElement;
  declare readonly numberTarget: HTMLInputElement;
  declare readonly countTarget: HTMLElement;
  declare readonly scaleTarget: HTMLElement;
  declare readonly previousTarget: HTMLButtonElement;
  declare readonly nextTarget: HTMLButtonElement;
  declare readonly errorTargets: HTMLElement[];
  declare readonly passwordTarget: HTMLFormElement;
  declare readonly wrongTarget: HTMLElement;
  private view: PdfView | undefined;
  private leaving = new AbortController();

  override connect(): void {
    this.leaving = new AbortController();
    this.view = new PdfView(this, this.leaving.signal);
  }

  override disconnect(): void {
    this.leaving.abort();
    this.view = undefined;
  }

  act({ params }: { params: { action: PdfAction } }): void {
    this.view?.act(params.action);
  }

  go(): void {
    this.view?.go(Number(this.numberTarget.value));
  }

  unlock(event: Event): void {
    event.preventDefault();
    this.view?.unlock();
  }

  tryAgain(): void {
    this.view?.tryAgain();
  }
}
