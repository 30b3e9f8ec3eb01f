import { visit } from '@hotwired/turbo';
import { text } from '../../../texts/browser';
import { addAction, showError } from './notice';
import { getFile, send, upload } from './requests';

interface Picture {
  api: string;
  name: string;
  src: string | undefined;
}

export class PictureUndo {
  private constructor(
    private readonly picture: Picture,
    private readonly image: Blob | undefined,
  ) {}

  static async of(picture: Picture): Promise<PictureUndo | undefined> {
    if (picture.src === undefined) return new PictureUndo(picture, undefined);
    const image = await getFile(picture.src).catch(() => undefined);
    return image && new PictureUndo(picture, image);
  }

  offer(): void {
    const action = { label: text.actions.undo, run: () => void this.run() };
    document.addEventListener('turbo:render', () => addAction(action), { once: true });
  }

  private async run(): Promise<void> {
    const { api, name } = this.picture;
    try {
      if (this.image) await upload(api, name, this.image);
      else await send('DELETE', api);
      visit(location.href, { action: 'replace' });
    } catch (error) {
      showError(error, text.live.notSaved);
    }
  }
}
