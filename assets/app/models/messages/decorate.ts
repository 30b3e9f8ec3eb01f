import { mediaTypeOf } from '../../../rules/media-types';
import type { Me } from '../page/page';
import { openFolds } from './folds';
import { highlightCode } from './highlight-code';
import { expand } from './link-expansion';

/** Adds what depends on the viewer, since the HTML of a message is the same for everyone. */
export function decorate(message: HTMLElement, me: Me): HTMLElement {
  const { creatorId, mentions = '' } = message.dataset;
  message.classList.toggle('mine', creatorId === String(me.id));
  const isNamed = mentions.split(' ').includes(String(me.id));
  message.classList.toggle('mentions-me', isNamed);
  for (const mention of message.querySelectorAll<HTMLElement>(`.mention[data-mention="${me.id}"]`))
    mention.dataset.me = '';
  for (const link of message.querySelectorAll<HTMLAnchorElement>(
    '.body a[href], a.link-preview-title, a.message-button',
  ))
    openOutside(link);
  for (const quote of message.querySelectorAll<HTMLAnchorElement>('a.quote-link')) expand(quote);
  for (const player of message.querySelectorAll<HTMLMediaElement>('[data-type]')) showIfPlayable(player);
  if (isNamed) openFolds(message);
  highlightCode(message);
  return message;
}

function showIfPlayable(player: HTMLMediaElement): void {
  const { type = '' } = player.dataset;
  if (player.canPlayType(mediaTypeOf(type)?.playedAs ?? type) === '') return hidePlayer(player);
  player.addEventListener(
    'error',
    () => player.error?.code !== MediaError.MEDIA_ERR_NETWORK && hidePlayer(player),
  );
  // A browser without its codec plays a video as sound.
  player.addEventListener('loadedmetadata', () => {
    if (player instanceof HTMLVideoElement && player.videoWidth === 0) hidePlayer(player);
  });
}

function hidePlayer(player: HTMLMediaElement): void {
  player.closest('.attachment')?.toggleAttribute('data-unplayable', true);
  if (player instanceof HTMLVideoElement && player.poster) player.replaceWith(stillOf(player));
  else player.hidden = true;
}

function stillOf({ poster, width, height, className }: HTMLVideoElement): HTMLImageElement {
  return Object.assign(new Image(width, height), { src: poster, className, alt: '' });
}

function openOutside(link: HTMLAnchorElement): void {
  if (link.origin === location.origin || !/^https?:$/.test(link.protocol)) return;
  link.target = '_blank';
  link.rel = 'nofollow noopener noreferrer';
}
