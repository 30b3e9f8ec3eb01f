const BLOCKS = ':is(.body pre, .file-excerpt) > code[class*="language-"]';

const seen = new IntersectionObserver((entries) => {
  const visible = entries.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target);
  for (const block of visible) seen.unobserve(block);
  if (visible.length > 0) whenIdle(() => color(visible as HTMLElement[]));
});

export function highlightCode(message: HTMLElement): void {
  for (const block of message.querySelectorAll(BLOCKS)) seen.observe(block);
}

function color(blocks: HTMLElement[]): void {
  import('./highlighter').then(
    ({ highlightBlock }) => blocks.filter(isFresh).forEach(highlightBlock),
    () => {}, // unhighlighted code is still readable
  );
}

function isFresh(block: HTMLElement): boolean {
  const { highlighted } = block.dataset;
  block.dataset.highlighted = 'yes';
  return highlighted === undefined;
}

/** Safari has no idle callbacks. */
const whenIdle = (run: () => void) =>
  'requestIdleCallback' in globalThis ? requestIdleCallback(run) : setTimeout(run);
