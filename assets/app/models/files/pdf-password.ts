/** The form that stands in place of a locked PDF. */
export class PdfPassword {
  private readonly input: HTMLInputElement;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly error: HTMLElement,
    private readonly stage: HTMLElement,
  ) {
    this.input = form.querySelector('input')!;
  }

  get isAsking(): boolean {
    return !this.form.hidden;
  }

  ask(isWrong: boolean): void {
    this.show(true);
    this.error.hidden = !isWrong;
    this.input.ariaInvalid = String(isWrong);
    this.input.focus();
    this.input.select();
  }

  close(): void {
    this.show(false);
    this.input.value = '';
  }

  get password(): string {
    return this.input.value;
  }

  private show(isAsking: boolean): void {
    this.form.hidden = !isAsking;
    this.stage.inert = isAsking;
  }
}
