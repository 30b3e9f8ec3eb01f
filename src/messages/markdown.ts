import MarkdownIt from 'markdown-it';
import type { MentionFinder } from './mention-finder';
import { type BodyEnv, mentions } from './mention-rule';
import type { BodyFormat } from './message.view';
import { tasks } from './task-rule';

const OPTIONS = { linkify: true, breaks: true };

/** HTML in Markdown is shown as it was typed. */
const markdown = new MarkdownIt(OPTIONS).use(mentions).use(links).use(tasks);

/** Text with its line breaks, links and mentions, and nothing else. */
const plain = new MarkdownIt('zero', OPTIONS).enable(['linkify', 'newline']).use(mentions).use(links);

const { rules } = markdown.renderer;
rules.s_open = () => '<del>';
rules.s_close = () => '</del>';
rules.th_open = rules.td_open = (tokens, index) => {
  const side = /text-align:(\w+)/.exec(String(tokens[index]!.attrGet('style')))?.[1];
  return side ? `<${tokens[index]!.tag} align="${side}">` : `<${tokens[index]!.tag}>`;
};
/** A picture is a link: showing it would call a stranger. */
rules.image = (tokens, index) => {
  const href = String(tokens[index]!.attrGet('src'));
  return `<a href="${escapeHtml(href)}">${escapeHtml(tokens[index]!.content || href)}</a>`;
};

/** @returns HTML that is not yet safe to show */
export function markdownToHtml(source: string, format: BodyFormat, finder: MentionFinder): string {
  return (format === 'markdown' ? markdown : plain).render(source, { finder } satisfies BodyEnv);
}

/** Addresses that nobody marked as links: with a scheme, with `www.`, of e-mail. */
function links({ linkify, renderer }: MarkdownIt.MarkdownIt): void {
  linkify.set({ fuzzyLink: false, fuzzyEmail: true });
  linkify.add('ftp:', null).add('//', null);
  linkify.add('www.', {
    validate: (text, pos, self) => {
      const address = `//www.${text.slice(pos, pos + LONGEST_ADDRESS)}`;
      return Math.max(0, self.testSchemaAt(address, 'http:', 0) - '//www.'.length);
    },
    normalize: (match) => {
      match.url = `http://${match.url}`;
    },
  });
  renderer.rules.softbreak = renderer.rules.hardbreak = () => '<br>';
}

const MAY_HAVE_ADDRESSES = /[:@]|www\./i;

/** Addresses in a text that is HTML already. */
export function addressesIn(text: string): { url: string; start: number; end: number }[] {
  const found = MAY_HAVE_ADDRESSES.test(text) ? markdown.linkify.match(text) : null;
  return (found ?? []).map(({ url, index, lastIndex }) => ({ url, start: index, end: lastIndex }));
}

const LONGEST_ADDRESS = 2_000;
const { escapeHtml } = markdown.utils;
