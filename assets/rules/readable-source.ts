import { plainText } from './plain-text';

const ONE_PARAGRAPH = /^<p>(?:[^<]|<br \/>)*<\/p>$/;

/** True if what was written can be read off the page: one paragraph of plain words. */
export const isReadable = ({ source, html }: { source: string; html: string }) =>
  source === '' || (ONE_PARAGRAPH.test(html) && plainText(html) === source);
