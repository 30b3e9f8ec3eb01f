import { icon, make, words } from './elements';
import { soundOf } from './sound-catalogue';

/** My `/play name` as it will look, where that sound is known here already. */
export function pendingSound(source: string): HTMLElement | undefined {
  const sound = soundOf(source);
  if (!sound) return undefined;
  const speaker = make('span', 'icon-button sound-play', icon('volume-2'));
  return make(
    'div',
    'sound',
    speaker,
    sound.image_url === undefined ? words('sound-text', sound.text ?? '') : picture(sound),
  );
}

function picture({ image_url, image_width, image_height, hint }: NonNullable<ReturnType<typeof soundOf>>) {
  const image = new Image(image_width, image_height);
  image.className = 'sound-picture';
  Object.assign(image, { src: image_url, alt: hint });
  return image;
}
