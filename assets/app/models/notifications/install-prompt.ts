interface InstallPromptEvent extends Event {
  prompt(): Promise<unknown>;
}

/** Chromium fires the event once, so it is kept until the button is clicked. */
class InstallPrompt {
  private event: InstallPromptEvent | undefined;

  constructor() {
    addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault();
      this.set(event as InstallPromptEvent);
    });
    addEventListener('appinstalled', () => this.set(undefined));
  }

  /** An event can prompt only once; the browser fires another later. */
  async show(): Promise<void> {
    const { event } = this;
    this.set(undefined);
    await event?.prompt();
  }

  private set(offer: InstallPromptEvent | undefined): void {
    this.event = offer;
    document.documentElement.toggleAttribute('data-installable', offer !== undefined);
  }
}

export const installPrompt = new InstallPrompt();
