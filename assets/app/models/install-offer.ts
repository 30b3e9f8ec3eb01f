/** What Chromium offers where the page can be installed; other browsers have a menu of their own for it. */
interface Offer extends Event {
  prompt(): Promise<unknown>;
}

/** The offer is made once, whatever page is open; it waits here until somebody presses the button for it. */
class InstallOffer {
  private offer: Offer | undefined;

  constructor() {
    addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault();
      this.keep(event as Offer);
    });
    addEventListener('appinstalled', () => this.keep(undefined));
  }

  /** Can be asked once: whoever says no is offered it again by the browser, later. */
  async take(): Promise<void> {
    const { offer } = this;
    this.keep(undefined);
    await offer?.prompt();
  }

  /** The stylesheet shows the button while there is an offer. */
  private keep(offer: Offer | undefined): void {
    this.offer = offer;
    document.documentElement.toggleAttribute('data-installable', offer !== undefined);
  }
}

export const installOffer = new InstallOffer();
