import { hrefOf } from '../../../assets/rules/addresses';
import { escapeHtml } from '../../http/escape-html';
import type { ImportedFile } from '../records';
import type { SlackFiles } from './carried-files';
import { firstText, type Json, recordsOf, textOf } from './json';

const GONE_MODES = new Set(['tombstone', 'hidden_by_limit']);
const GONE_ACCESS = new Set(['access_denied', 'file_not_found', 'check_file_info']);
const GONE = 'A file that Slack no longer had';

export interface MessageFiles {
  carried: ImportedFile[];
  html: string;
  linked: string[];
  gone: string[];
}

export function filesOf(message: Json, message_id: number, files: SlackFiles): MessageFiles {
  const all: MessageFiles = { carried: [], html: '', linked: [], gone: [] };
  for (const file of recordsOf(message.files)) {
    const id = textOf(file.id);
    const found = files.get(id);
    const title = firstText(file.title, file.name);
    if (found)
      all.carried.push({
        owner: { kind: 'message', id: message_id },
        ...found,
        name: firstText(file.name, title) || id,
        md5: null,
      });
    else if (isGone(file)) {
      all.gone.push(id);
      all.html += `<p><em>${GONE}${title === '' ? '' : `: ${escapeHtml(title)}`}</em></p>`;
    } else {
      all.linked.push(id);
      all.html += lineOf(file, title || id);
    }
  }
  return all;
}

const isGone = ({ mode, file_access }: Json) =>
  GONE_MODES.has(textOf(mode)) || GONE_ACCESS.has(textOf(file_access));

/** Snippets and posts have their words with them. */
function lineOf(file: Json, title: string): string {
  const href = hrefOf(firstText(file.permalink, file.external_url));
  const named =
    href === undefined ? escapeHtml(title) : `<a href="${escapeHtml(href)}">${escapeHtml(title)}</a>`;
  const words = textOf(file.preview_plain_text) || textOf(file.plain_text) || snippetOf(file);
  return `<p>${named}</p>${words === '' ? '' : `<pre><code>${escapeHtml(words)}</code></pre>`}`;
}

const snippetOf = ({ mode, preview }: Json) => (mode === 'snippet' ? textOf(preview) : '');
