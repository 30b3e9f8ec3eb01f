import { icon } from './notice';
import { soundOf } from './sound-catalogue';

/** My `/play name` as it will look, where that sound is known here already. */
export function pendingSound(source: string): HTMLElement | undefined {
  const sound = soundOf(source);
  if (!sound) return undefined;
  const element = document.createElement('div');
  const speaker = document.createElement('span');
  element.className = 'sound';
  speaker.className = 'icon-button sound-play';
  speaker.append(icon('volume-2'));
  element.append(speaker, sound.image_url === undefined ? words(sound.text ?? '') : picture(sound));
  return element;
}

function words(text: string): HTMLElement {
  const element = document.createElement('span');
  element.className = 'sound-text';
  element.dir = 'auto';
  element.textContent = text;
  return element;
}

function picture({ image_url, image_width, image_height, hint }: NonNullable<ReturnType<typeof soundOf>>) {
  const image = new Image(image_width, image_height);
  image.className = 'sound-picture';
  Object.assign(image, { src: image_url, alt: hint });
  return image;
}
