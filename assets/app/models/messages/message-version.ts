import { hasOtherSelection } from '../actions/kept-buttons';
import { attachmentsIn, drawingOf } from '../files/drawn-files';

export function isCurrent(existing: HTMLElement, item: HTMLElement): boolean {
  const isOld = (existing.dataset.version ?? '') >= (item.dataset.version ?? '');
  return isOld && !hasOtherSelection(existing, item) && fingerprint(existing) === fingerprint(item);
}

/** Parts that change without a new message version. */
function fingerprint(item: Element): string {
  const parts = item.querySelectorAll(
    '.message-head bdi, .message-avatar img, .quote:not(.quote-link), .presses',
  );
  const mentions = item.querySelectorAll('.mention');
  const previews = item.querySelectorAll<HTMLElement>('.link-preview');
  const files = attachmentsIn(item);
  const isClosed = item.querySelector('.message-buttons[data-closed]') !== null;
  return [
    isClosed,
    ...files.map(drawingOf),
    ...Array.from(parts, (part) => part.outerHTML),
    ...Array.from(mentions, (mention) => mention.textContent),
    ...Array.from(previews, previewOf),
  ].join('');
}

const previewOf = (preview: HTMLElement) =>
  `${preview.dataset.linkPreviewId} ${preview.querySelector('img')?.getAttribute('src')} `;
