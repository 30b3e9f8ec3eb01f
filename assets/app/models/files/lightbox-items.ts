export interface LightboxItem {
  element: HTMLElement;
  url: string;
  name: string;
  size: string;
  download: string;
  small: string;
  large: string;
  /** Of the large one; 0 if unknown. */
  width: number;
  height: number;
  isVideo: boolean;
  words: string;
}

const SHOWN = 'a.photo[data-picture], .attachment-video:not([data-unplayable])';

export const lightboxItems = (): LightboxItem[] =>
  [...document.querySelectorAll<HTMLElement>(`.attachments :is(${SHOWN})`)].map(itemOf);

function itemOf(element: HTMLElement): LightboxItem {
  const words = element.closest('.message')?.querySelector('.body')?.textContent?.trim() ?? '';
  return element instanceof HTMLAnchorElement
    ? { ...pictureOf(element), element, words, isVideo: false }
    : { ...videoOf(element), words, isVideo: true };
}

function pictureOf(link: HTMLAnchorElement) {
  const { picture = '', download = '', name = '', size = '', width = 0, height = 0 } = link.dataset;
  const large = new URL(picture, location.href).href;
  const small = link.querySelector('img')?.src ?? large;
  const shape = { width: Number(width), height: Number(height) };
  return { url: link.href, name, size, small, large, download, ...shape };
}

function videoOf(attachment: HTMLElement) {
  const video = attachment.querySelector('video')!;
  const row = attachment.querySelector<HTMLAnchorElement>('.file-row')!;
  const name = row.querySelector('.file-name')?.textContent ?? '';
  const size = row.querySelector('.file-size')?.textContent ?? '';
  return {
    element: row,
    url: video.src,
    name,
    size,
    small: video.poster,
    large: video.src,
    width: 0,
    height: 0,
    download: row.href,
  };
}
