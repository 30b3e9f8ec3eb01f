const TAG = /<\/?span[^>]*>/g;

/**
 * One element for each line, which can be numbered and wrapped. Spans that go over lines are closed at the end of each
 * and opened again. @param html escaped text, or what the highlighter made of it @param classOf by the HTML of a line
 */
export function lineSpans(html: string, classOf: (line: string) => string = () => 'line'): string {
  const open: string[] = [];
  const lines = html.split('\n').map((line) => {
    const start = `<span class="${classOf(line)}">${open.join('')}`;
    for (const [tag] of line.matchAll(TAG)) {
      if (tag === '</span>') open.pop();
      else open.push(tag);
    }
    return `${start}${line}${'</span>'.repeat(open.length)}\n</span>`;
  });
  return lines.join('');
}

/** Of a line of a patch: what was added, what was removed, and where. */
export function diffLineClass(line: string): string {
  if (/^(?:\+\+\+|---|diff |index )/.test(line)) return 'line line-head';
  if (line.startsWith('+')) return 'line line-added';
  if (line.startsWith('-')) return 'line line-removed';
  return line.startsWith('@@') ? 'line line-place' : 'line';
}
