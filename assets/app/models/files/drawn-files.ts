export function drawingOf(attachment: Element): string {
  const shown = attachment.querySelector('img, video, svg');
  const source = shown?.getAttribute('src') ?? '';
  return `${source} ${shown?.getAttribute('poster') ?? ''} ${shown?.getAttribute('width') ?? ''}`;
}

/** Leaves the others alone, which may be playing. @returns false if they are of other kinds now */
export function showDrawn(existing: HTMLElement, item: HTMLElement): boolean {
  const [before, after] = [attachmentsIn(existing), attachmentsIn(item)];
  if (before.map(shapeOf).join() !== after.map(shapeOf).join()) return false;
  for (const [index, old] of before.entries()) {
    const fresh = after[index]!;
    if (drawingOf(old) !== drawingOf(fresh)) replace(old, fresh);
  }
  return true;
}

export const attachmentsIn = (item: Element) => [
  ...item.querySelectorAll<HTMLElement>('.photos > .photo, .attachments > .attachment'),
];

function shapeOf(attachment: HTMLElement): string {
  const link = attachment.closest('a') ?? attachment.querySelector('a.file-row, .file-row a');
  return `${link?.getAttribute('href')} ${attachment.className}`;
}

function replace(old: HTMLElement, fresh: HTMLElement): void {
  const player = old.querySelector<HTMLVideoElement>('video');
  const poster = fresh.querySelector<HTMLVideoElement>('video')?.poster;
  const isStarted = player && (!player.paused || player.currentTime > 0);
  if (isStarted && poster) {
    player.poster = poster;
    return;
  }
  const hadFocus = old.contains(document.activeElement);
  old.replaceWith(fresh);
  if (hadFocus) fresh.focus();
}
