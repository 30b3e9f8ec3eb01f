/** Colours code once the highlighter is there; it is fetched when the first code is seen. */
export function highlight(blocks: Iterable<HTMLElement>): void {
  const fresh = [...blocks].filter((block) => !block.dataset.highlighted);
  if (fresh.length === 0) return;
  for (const block of fresh) block.dataset.highlighted = 'yes';
  import('./highlighter').then(
    ({ colour }) => fresh.forEach(colour),
    () => {}, // without colours code is still code
  );
}
