import fc from 'fast-check';
import { markdownPaste } from '../../assets/app/models/composer/paste/paste';
import { applied } from '../../assets/app/models/composer/text-edit';
import { renderBody } from '../../src/messages/body/bodies';
import { MentionFinder } from '../../src/messages/body/mention-finder';
import { clipboardOf } from '../support/clipboards/clipboard';
import { type Facts, factsOfMessage, factsOfPage } from '../support/clipboards/facts';
import { type Page, pageOf } from '../support/clipboards/page';
import { SOURCES, type Source } from '../support/clipboards/sources';
import { isFull } from '../support/full';
import { pastedBody } from '../support/pasted';

const nobody = new MentionFinder(() => []);
const runs = { numRuns: isFull ? 500 : 60 };

function pasted(page: Page, source: Source): { body: string; html: string } {
  const field = { value: '', start: 0, end: 0 };
  const clipboard = clipboardOf(page, source);
  const edit = markdownPaste(clipboard, field, pastedBody);
  const body = edit ? applied(field, edit) : clipboard.text;
  return { body, html: renderBody(body, 'markdown', nobody).html };
}

/** A program that brings no marks along, or only some. */
function seenIn(page: Page, { word }: Source): Facts {
  const shows = (mark: 'bold' | 'italic' | 'struck' | 'href') => {
    const bare = { text: 'x', bold: false, italic: false, struck: false, href: '' };
    return word({ ...bare, [mark]: mark === 'href' ? 'https://example.com/' : true }) !== word(bare);
  };
  const kept = { bold: shows('bold'), italic: shows('italic'), struck: shows('struck'), href: shows('href') };
  const asShown = JSON.parse(JSON.stringify(page), (_key, value) =>
    typeof value?.text !== 'string'
      ? value
      : {
          ...value,
          bold: value.bold && kept.bold,
          italic: value.italic && kept.italic,
          struck: value.struck && kept.struck,
          href: kept.href ? value.href : '',
        },
  );
  return factsOfPage(asShown);
}

test.each(Object.keys(SOURCES))(
  'C1, C3, C6: what is copied from %s arrives with its words, looks, links, lists, tables and code',
  (name) => {
    const source = SOURCES[name]!;
    fc.assert(
      fc.property(pageOf(source.kinds), (page) => {
        const { body, html } = pasted(page, source);
        const facts = factsOfMessage(html);
        // Text alone is taken as it would be typed.
        if (source.text) facts.letters = facts.letters.map((letter) => [...letter][0]!);
        expect([body, facts]).toEqual([body, seenIn(page, source)]);
        expect(body).not.toMatch(/secret|salary|Copy/);
      }),
      runs,
    );
  },
);
