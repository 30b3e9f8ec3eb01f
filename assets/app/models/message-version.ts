/** True when what came says nothing that is not on screen already. */
export function isKnown(existing: HTMLElement, item: HTMLElement): boolean {
  const isOld = (existing.dataset.version ?? '') >= (item.dataset.version ?? '');
  return isOld && marks(existing) === marks(item);
}

/** What may change without a new version: who wrote it, what it quotes, what it shows of pages. */
function marks(item: Element): string {
  const parts = item.querySelectorAll('.message-head bdi, .message-face img, .quote:not(.quote-link)');
  const previews = item.querySelectorAll<HTMLElement>('.unfurl');
  return [...[...parts].map((part) => part.outerHTML), ...[...previews].map(previewOf)].join('');
}

const previewOf = ({ dataset }: HTMLElement) => `${dataset.unfurlId} `;
