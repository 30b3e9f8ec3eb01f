import { bidiText, icon, make } from '../page/elements';
import { soundOf } from '../sounds/sound-catalogue';

export function pendingSound(source: string): HTMLElement | undefined {
  const sound = soundOf(source);
  if (!sound) return undefined;
  const speaker = make('span', 'icon-button sound-play', icon('volume-2'));
  return make(
    'div',
    'sound',
    speaker,
    sound.image_url === undefined ? bidiText('sound-text', sound.text ?? '') : picture(sound),
  );
}

function picture({ image_url, image_width, image_height, hint }: NonNullable<ReturnType<typeof soundOf>>) {
  const image = new Image(image_width, image_height);
  image.className = 'sound-picture';
  Object.assign(image, { src: image_url, alt: hint });
  return image;
}
