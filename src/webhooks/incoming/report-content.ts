import type { EditMessage } from '../../messages/message.dto';
import type { ReportedAlert } from '../../messages/stored-alerts';
import { MAX_ACTION_LABEL, MAX_ACTION_URL, MAX_ACTIONS } from '../../protocol/limits';
import { cut, type Html, webAddress } from './html';
import { type Alert, type Notice, noticeParts, type Report } from './notice';

export interface Content {
  input: Pick<EditMessage, 'actions'> & { body: string; format: 'html' };
  alert?: ReportedAlert;
}

const MAX_BYTES = 15_000;

/** One notice with a state is shown as an alert, and its links are buttons. */
export function contentOf({ notices, alert }: Report): Content {
  const [notice, ...others] = notices;
  if (!notice?.state || others.length > 0) return { input: { body: bodyHtml(notices), format: 'html' } };
  const body = bodyHtml([{ ...notice, tone: undefined, links: [] }]);
  const { tone = 'info', state, source } = notice;
  const { isOpen, began, ended }: Partial<Alert> = alert?.lasts ? alert : {};
  return {
    input: { body, format: 'html', actions: actionsOf(notice) },
    alert: { tone, state, source, isOpen, began, ended },
  };
}

function actionsOf({ links = [] }: Notice): EditMessage['actions'] {
  return links
    .flatMap(({ label, url }) => {
      const href = webAddress(url);
      const isShown = href?.startsWith('http') && href.length <= MAX_ACTION_URL;
      return isShown ? [{ label: cut(label, MAX_ACTION_LABEL), url: href }] : [];
    })
    .slice(0, MAX_ACTIONS);
}

function bodyHtml(notices: Notice[]): string {
  const made: Html[] = [];
  let bytes = 0;
  for (const part of notices.flatMap(noticeParts)) {
    bytes += Buffer.byteLength(part);
    if (bytes > MAX_BYTES) return [...made, '<p><i>Shortened. The rest didn’t fit.</i></p>'].join('');
    made.push(part);
  }
  return made.join('');
}
