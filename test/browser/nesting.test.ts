import fc from 'fast-check';
import { renderBody } from '../../src/messages/body/bodies';
import { MentionFinder } from '../../src/messages/body/mention-finder';
import { isFull } from '../support/full';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

const TAGS =
  'a abbr address b big blockquote cite code dd del div dl dt em figcaption figure h1 h2 h6 i ins kbd li mark ol p pre s small span strong sub table tbody td tfoot th thead time tr tt u ul';
const PARTS = TAGS.split(' ').flatMap((tag) => [
  tag === 'a' ? '<a href="https://a.example/">' : `<${tag}>`,
  `</${tag}>`,
]);
const nesting = fc
  .array(fc.oneof(fc.constantFrom(...PARTS), fc.constantFrom('<br>', '<hr>', 'word', 'x')), {
    minLength: 2,
    maxLength: 24,
  })
  .map((parts) => parts.join(''));
const ESCAPES = [
  '<li>one</li><li>two</li>',
  '<li><div><li>a</li></div></li><h1>Your session has ended</h1><p>Sign in</p>',
  '<dl><dt><div><dd>x</dd></div></dt></dl>',
  '<ul><li><div><li>x</li></div></li></ul>',
  '<table><tr><td></table></div></li></ol><p>out',
  '</div></section></li></ol><h1>out</h1>',
  '<p><table><td><p></p></table><li>x',
];
const clean = (html: string) => renderBody(`x${html}`, 'html', new MentionFinder(() => [])).html;

/** How the parts of each message stand in the page, its words without blanks. */
function shapes(who: Visitor) {
  return who.page.evaluate(() =>
    Array.from(document.querySelectorAll('#messages > *'), (row) => [
      row.className.split(' ')[0],
      row.querySelectorAll('.message-actions').length,
      row.querySelector('.body')?.textContent?.replace(/\s/g, ''),
    ]).filter(([kind]) => kind === 'message'),
  );
}

scene(
  'S4: whatever tags a message has, it is whole and alone in its bubble, live and after a reload',
  async (stage) => {
    const [ann, bob] = await stage.people('Ann', 'Bob');
    const eve = await stage.listener('Eve');
    const room = await stage.app.closedRoom(ann.person, 'Nesting', [bob.person]);
    await Promise.all([bob.open(room)]);
    for (const body of ESCAPES) await stage.app.post(ann.person, room, `x${body}`, { format: 'html' });
    await stage.app.post(ann.person, room, 'The last of them');
    await bob.seesOnce('The last of them');
    const words = [...ESCAPES.map((body) => `x${body}`.replace(/<[^>]*>|\s/g, '')), 'Thelastofthem'];
    const whole = words.map((text) => ['message', 1, text]);
    expect(await shapes(bob)).toEqual(whole);
    await bob.reload();
    expect(await shapes(bob)).toEqual(whole);
    await eve.never('Your session has ended');
  },
);

scene(
  'S4: Chromium reads random nestings as they were written, in the page and as they arrive',
  async (stage) => {
    const ann = await stage.person('Ann');
    const room = await stage.app.closedRoom(ann.person, 'Fuzz', []);
    await stage.app.post(ann.person, room, 'MARK');
    await ann.open(room);
    const source = await ann.page.evaluate(async () => (await fetch(location.href)).text());
    const item = /<li class="message(?:(?!<li).)*?<p>MARK<\/p>.*?<\/li>/s.exec(source)![0];
    const blank = await ann.context.newPage();
    const all = fc.sample(nesting, isFull ? 60_000 : 3_000).map(clean);
    for (let at = 0; at < all.length; at += 500) {
      const bodies = all.slice(at, at + 500);
      const wrong = await blank.evaluate(readAll, { source, item, bodies });
      expect(wrong).toEqual([]);
    }
    await blank.close();
  },
);

/** The bodies that a browser reads differently from how they were written; runs in the page. */
function readAll({ source, item, bodies }: { source: string; item: string; bodies: string[] }): string[] {
  const items = bodies.map((body) => item.replace('<p>MARK</p>', () => body));
  const page = new DOMParser().parseFromString(
    source.replace(item, () => items.join('')),
    'text/html',
  );
  const rows = [...page.querySelectorAll('#messages > li.message')];
  const arrived = bodies.map((_, at) => {
    const template = document.createElement('template');
    template.innerHTML = items[at]!;
    return template.content.children.length === 1 ? template.content.firstElementChild : null;
  });
  const isWhole = (row: Element | null | undefined, body: string) => {
    const shown = row?.querySelector('.body')?.innerHTML.replace(/<([bh]r)>/g, '<$1 />');
    return shown === body && row?.querySelectorAll('.message-actions').length === 1;
  };
  if (rows.length !== bodies.length) return [`${rows.length} messages`];
  return bodies.filter((body, at) => !isWhole(rows[at], body) || !isWhole(arrived[at], body));
}
