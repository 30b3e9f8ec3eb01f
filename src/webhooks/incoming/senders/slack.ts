import { type Fields, fieldsOf, firstText, listOf, textOf } from '../body/json-value';
import { parseLenient } from '../body/lenient-json';
import { asHtml, element, type Html, line, link, literal } from '../html';
import { type Field, type Notice, noticeParts, type Report, untilFull } from '../notice';
import { readable } from '../readable';
import { mrkdwn, mrkdwnLines, mrkdwnTitle, timeOf, withEmoji } from './mrkdwn';
import { type SlackAlert, slackAlert, withoutState } from './slack-alerts';
import { blockParts, blockWords } from './slack-blocks';
import { toneOf } from './tones';

const MAX_ATTACHMENTS = 100;

export function slackReport(sent: Fields): Report {
  const attachments = listOf(parsed(sent.attachments)).map(fieldsOf);
  const blocks = parsed(sent.blocks);
  const own = ownNotice(sent, blocks, attachments);
  const shown = untilFull(
    attachments.slice(0, MAX_ATTACHMENTS),
    (attachment) => [attachmentNotice(attachment)],
    noticeParts,
  );
  const notices = [...own, ...shown, ...cutNote(attachments.length)];
  const found = slackAlert(sent, attachments);
  const [first, ...others] = notices;
  if (!found || !first) return { notices };
  const { state, ...alert } = found;
  return { notices: others.length > 0 ? notices : [alertNotice(first, found)], alert };
}

function alertNotice({ title, tone, ...notice }: Notice, { state, isOpen }: SlackAlert): Notice {
  const words = title && withoutState(title);
  return {
    ...notice,
    state,
    tone: isOpen ? (tone ?? 'bad') : 'good',
    title: words ? asHtml(words) : undefined,
  };
}

/** In forms, these are JSON in a string. */
function parsed(value: unknown): unknown {
  return typeof value === 'string' ? parseLenient(value)?.value : value;
}

function cutNote(count: number): Notice[] {
  const hidden = count - MAX_ATTACHMENTS;
  return hidden > 0 ? [{ text: [element('p', element('i', line(`and ${hidden} more`)))] }] : [];
}

/** Blocks stand for the text; a text that the attachments repeat is left out. */
function ownNotice(sent: Fields, blocks: unknown, attachments: Fields[]): Notice[] {
  const parts = blockParts(blocks);
  if (parts.length > 0) return [{ text: parts }];
  const text = textOf(sent.text);
  if (text === undefined) return [];
  const html = sent.mrkdwn === false ? literal(text) : mrkdwn(text);
  return attachments.some(({ blocks }) => isRepeatedIn(blockWords(blocks), html)) ? [] : [{ text: [html] }];
}

function isRepeatedIn(words: string, html: Html): boolean {
  const lines = new Set(linesOf(words));
  return linesOf(readable(html)).every((line) => lines.has(line));
}

const linesOf = (text: string) => text.trim().split(/\s*\n\s*/);

function attachmentNotice(attachment: Fields): Notice {
  const title = textOf(attachment.title);
  const notice: Notice = {
    tone: toneOf(textOf(attachment.color)),
    source: textOf(attachment.author_name),
    title: title === undefined ? undefined : mrkdwnTitle(title),
    url: textOf(attachment.title_link),
    text: [...textParts(attachment), ...blockParts(attachment.blocks), ...imageParts(attachment)],
    fields: listOf(attachment.fields).map(fieldOf).filter(isShown),
    links: listOf(attachment.actions).flatMap(linkOf),
    footer: footerOf(attachment),
  };
  const isEmpty = !title && notice.text!.length === 0 && notice.fields!.length === 0;
  if (isEmpty) notice.text = present(textOf(attachment.fallback), mrkdwn);
  return notice;
}

const present = (text: string | undefined, render: (text: string) => Html) =>
  text === undefined ? [] : [render(text)];

const textParts = (attachment: Fields) => [
  ...present(textOf(attachment.pretext), mrkdwn),
  ...present(textOf(attachment.text), mrkdwn),
];

function imageParts({ image_url, thumb_url }: Fields): Html[] {
  const url = textOf(image_url) ?? textOf(thumb_url);
  return url === undefined ? [] : [element('p', link(url, line('Image')))];
}

function fieldOf(value: unknown): Field {
  const field = fieldsOf(value);
  const title = textOf(field.title);
  const words = textOf(field.value);
  return {
    label: title === undefined ? ('' as Html) : mrkdwnTitle(title),
    value: words === undefined ? ('' as Html) : fieldValue(words, title !== undefined),
  };
}

/** Several lines stand below the label. */
function fieldValue(words: string, isLabelled: boolean): Html {
  if (words.length > 1_000) return line(words, 1_000);
  const all = words.trim().split(/\r?\n/);
  return mrkdwnLines(isLabelled && all.length > 1 ? ['', ...all] : all);
}

const isShown = ({ label, value }: Field) => label !== '' || value !== '';

function linkOf(value: unknown): { label: string; url: string }[] {
  const action = fieldsOf(value);
  const url = textOf(action.url);
  return url === undefined ? [] : [{ label: withEmoji(firstText(action, 'text', 'name') ?? 'Open'), url }];
}

function footerOf({ footer, ts }: Fields): Html | undefined {
  const seconds = Number(textOf(ts));
  const words = [textOf(footer), seconds > 0 ? timeOf(seconds) : undefined].filter(Boolean);
  return words.length === 0 ? undefined : line(words.join(' · '));
}
