import { escapeHtml } from '../../http/escape-html';
import { assetPath } from '../../pages/asset-manifest';
import type { SoundView } from '../../protocol/sound.view';
import type { Body } from '../body/bodies';
import { CATALOGUE } from './sound-catalogue';

/** The sanitizer never writes this, so it marks sounds safely. */
const MARK = '<p data-sound="';
const COMMAND = /^\/play ([a-z0-9_]{1,20})$/i;

export function withSound(body: Body): Body {
  const name = body.plain_text.startsWith('/') && COMMAND.exec(body.plain_text.trim())?.[1];
  const sound = name && soundNamed(name.toLowerCase());
  if (!sound) return body;
  const plain_text = inWords(sound);
  return { ...body, html: `${MARK}${sound.name}">${escapeHtml(plain_text)}</p>`, plain_text };
}

export function soundOf(html: string): SoundView | undefined {
  return html.startsWith(MARK)
    ? soundNamed(html.slice(MARK.length, html.indexOf('"', MARK.length)))
    : undefined;
}

export function allSounds(): SoundView[] {
  return Object.keys(CATALOGUE).map((name) => soundNamed(name)!);
}

function soundNamed(name: string): SoundView | undefined {
  if (!Object.hasOwn(CATALOGUE, name)) return undefined;
  const { hint, ...shows } = CATALOGUE[name]!;
  const sound = { name, url: assetPath(`sounds/${name}.mp3`), hint };
  if ('text' in shows) return { ...sound, text: shows.text };
  const [image_width, image_height] = shows.picture;
  return { ...sound, image_url: assetPath(`images/sounds/${name}.svg`), image_width, image_height };
}

function inWords({ name, text, hint }: SoundView): string {
  return `🔊 ${name}: ${text ?? hint}`;
}
