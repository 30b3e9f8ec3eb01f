import { type Fields, firstText } from '../body/json-value';
import { line, literal } from '../html';
import type { Report } from '../notice';

export function anyReport(sent: Fields): Report {
  const title = firstText(sent, 'title', 'subject');
  const words = firstText(sent, 'text', 'message', 'content', 'body');
  const url = firstText(sent, 'url', 'link');
  const links = title === undefined && url !== undefined ? [{ label: url, url }] : [];
  const text = words === undefined ? [] : [literal(words)];
  return { notices: [{ title: title === undefined ? undefined : line(title), url, text, links }] };
}
