import type { MessageRow } from './message.queries';
import type { Edited, NewMessage } from './message.writes';
import { alertToStore } from './stored-alerts';

/** What a retry must have in common with the first post. */
export function identityOf({
  body,
  format = 'markdown',
  reply_to_id,
  upload_ids = [],
  files,
  actions,
}: Omit<NewMessage, 'posted_hash' | 'hops' | 'alert'>) {
  const sent = files.flatMap(({ name, sha256 }) => [name, sha256.toString('hex')]);
  const contents = [...sent, ...upload_ids.map((id) => `upload ${id}`)];
  return [format, reply_to_id ?? null, body, ...contents, ...(actions ? [actions] : [])];
}

export const contentsOf = ({ body, actions }: Edited) => [
  ...(body ? [body.format, body.source] : []),
  ...(actions === undefined ? [] : [actions]),
];

export const isSame = (before: MessageRow, { body, actions, alert }: Edited, now: number): boolean =>
  (!body || (before.source === body.source && before.format === body.format)) &&
  (actions === undefined || before.actions === actions) &&
  (!alert || before.alert === alertToStore(alert, before.alert, now));
