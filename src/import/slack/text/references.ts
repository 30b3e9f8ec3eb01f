import { hrefOf } from '../../../../assets/rules/addresses';
import { escapeHtml } from '../../../http/escape-html';
import type { Names } from './names';

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Slack escapes these three, once. */
export const unescapeSlack = (text: string) =>
  text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity]!);

export const wordsHtml = (escaped: string) => escapeHtml(unescapeSlack(escaped));

export function mentionHtml(slackId: string, label: string, names: Names): string {
  const person = names.person(slackId);
  if (person?.id !== undefined) return `<a data-mention="${person.id}"></a>`;
  return escapeHtml(`@${person?.name || label || slackId}`);
}

export const roomWords = (slackId: string, label: string, names: Names) =>
  `#${label || names.room(slackId) || slackId}`;

export function linkHtml(address: string, words: string): string {
  const href = /^(?:https?:\/\/|mailto:|tel:)/i.test(address) ? hrefOf(address) : undefined;
  const shown = words.trim() === '' ? address.replace(/^(?:mailto|tel):/, '') : words;
  if (href !== undefined) return `<a href="${escapeHtml(href)}">${escapeHtml(shown)}</a>`;
  return escapeHtml(shown === address || address === '' ? shown : `${shown} (${address})`);
}

export function referenceHtml(inside: string, names: Names): string {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? '' : unescapeSlack(inside.slice(bar + 1));
  const rest = target.slice(1);
  if (target.startsWith('@')) return mentionHtml(rest, label, names);
  if (target.startsWith('#')) return escapeHtml(roomWords(rest, label, names));
  if (target.startsWith('!')) return escapeHtml(commandWords(rest, label));
  return linkHtml(unescapeSlack(target), label);
}

const EVERYONE = new Set(['here', 'channel', 'everyone']);

function commandWords(command: string, label: string): string {
  const [kind = '', time = ''] = command.split('^');
  if (kind === 'date') return label || dateWords(Number(time));
  if (label !== '') return EVERYONE.has(kind) && !label.startsWith('@') ? `@${label}` : label;
  return kind === 'subteam' ? '@group' : `@${kind}`;
}

export function dateWords(seconds: number): string {
  const time = new Date(seconds * 1_000);
  return Number.isNaN(time.getTime()) ? '' : `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

export const referenceWords = (inside: string, names: Names) =>
  wordsOfReference(referenceHtml(inside, { ...names, person: (id) => unlinked(names, id) }));

function unlinked(names: Names, id: string) {
  const person = names.person(id);
  return person && { ...person, id: undefined };
}

const wordsOfReference = (html: string) => html.replace(/<[^>]*>/g, '');
