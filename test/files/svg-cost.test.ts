import { isCheapSvg } from '../../src/files/thumbnails/worker/svg-cost';
import { Browser } from '../support/pages';
import { type Person, TestApp } from '../support/test-app';
import { postDrawn } from '../support/uploads';

const svg = (content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300">${content}</svg>`;

/** Each group shows the one before it `count` times. */
function nested(levels: number, count = 10, use = '<use href="#ID"/>'): string {
  const groups = Array.from({ length: levels }, (_, level) => {
    const before = `a${level}`;
    return `<g id="a${level + 1}">${use.replace('ID', before).repeat(count)}</g>`;
  });
  return svg(`<defs><rect id="a0" width="9" height="9"/>${groups.join('')}</defs><use href="#a${levels}"/>`);
}

const gradient = '<linearGradient id="g"><stop offset="0"/><stop offset="1"/></linearGradient>';
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
const hugePng = Buffer.from(PIXEL, 'base64');
hugePng.writeUInt32BE(30_000, 16);
hugePng.writeUInt32BE(30_000, 20);
const image = (base64: string) => svg(`<image href="data:image/png;base64,${base64}"/>`);

const CHEAP = {
  'a drawing': svg('<rect width="9" height="9" fill="#ccc"/><text x="1" y="9">words &amp; more</text>'),
  'a sprite': nested(2),
  'styles and gradients': svg(
    `<style>.a{fill:#fff;stroke:url(#g)}</style>${gradient}<rect class="a"/>`.repeat(20),
  ),
  'declarations and comments': `<?xml version="1.0"?><!-- <g> --><!DOCTYPE svg>${svg('<![CDATA[<g>]]>')}`,
  'a picture in it': image(PIXEL),
  'a few shadows': svg(
    `<filter id="f"><feGaussianBlur stdDeviation="2"/><feOffset dy="2"/><feBlend/></filter>${'<g filter="url(#f)"/>'.repeat(9)}`,
  ),
  'a namespace of its own': `<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:g/></s:svg>`,
  animated: svg('<rect><animate attributeName="x" to="9"/></rect>'.repeat(100)),
  'what refers to nothing': svg('<use href="#a"/>'.repeat(1_000)),
};

const COSTLY = {
  'five levels of ten': nested(5),
  'with the references as numbers': nested(5, 10, "<use href='&#x23;ID'/>"),
  'with a prefix': nested(5, 10, '<s:use y:href="#ID" x="1"/>'),
  'behind a quote written as a number': nested(5, 10, '<use id="&#34;" href="#ID"/>'),
  'behind a false id': nested(5, 10, `<use title=" id='a0'" href="#ID"/>`),
  patterns: nested(5, 10, '<rect fill="url(#ID)"/>'),
  'by a style for each element': svg(
    `<style>g{mask:url('#m')}</style><mask id="m">${'<rect/>'.repeat(200)}</mask>${'<g/>'.repeat(300)}`,
  ),
  'markers along a path': svg(
    `<marker id="m">${'<rect/>'.repeat(100)}</marker><path marker-mid="url(#m)" d="${'M0 0L9 9'.repeat(600)}"/>`,
  ),
  'a circle': svg(
    '<g id="a"><use href="#b"/><use href="#b"/></g><g id="b"><use href="#a"/><use href="#a"/></g>',
  ),
  'a long chain': nested(300, 1),
  depth: svg(`${'<g>'.repeat(600)}${'</g>'.repeat(600)}`),
  elements: svg('<g/>'.repeat(60_000)),
  'a path': svg(`<path d="M0 0${'L1 2'.repeat(150_000)}"/>`),
  words: svg(`<text>${'words '.repeat(100_000)}</text>`),
  filters: svg(`<filter id="f">${'<feTurbulence/>'.repeat(300)}</filter><rect filter="url(#f)"/>`),
  'filters within each other': svg(
    `<filter id="f"><feGaussianBlur stdDeviation="40"/></filter>${'<g filter="url(#f)">'.repeat(60)}${'</g>'.repeat(60)}`,
  ),
  'filters by functions': svg('<g style="filter: blur(40px)"/>'.repeat(60)),
  'filters by a style sheet': svg(`<style>g{filter:blur(40px)}</style>${'<g/>'.repeat(60)}`),
  'a convolution': svg(
    `<filter id="f">${'<feConvolveMatrix order="5"/>'.repeat(12)}</filter><rect filter="url(#f)"/>`,
  ),
  'much that moves': svg('<rect><animate attributeName="x" to="9"/></rect>'.repeat(3_000)),
  entities: `<!DOCTYPE svg [<!ENTITY a "<g/>">]>${svg('&a;')}`,
  'a style with escapes': svg('<style>g{mask:url(\\23 m)}</style>'),
  'a huge picture in it': image(hugePng.toString('base64')),
  'a drawing in it': svg('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>'),
  'no end': svg('').slice(0, -6),
};

test.each(Object.entries(CHEAP))('an SVG is shown: %s', (_kind, source) => {
  expect(isCheapSvg(source)).toBe(true);
});

test.each(Object.entries(COSTLY))('an SVG that would stop browsers is not: %s', (_kind, source) => {
  expect(isCheapSvg(source)).toBe(false);
});

test('what an SVG costs is told in time that grows with its length', () => {
  const ids = `<g id="a">`.repeat(490) + '<use href="#a"/>'.repeat(20_000) + '</g>'.repeat(490);
  for (const source of [svg(ids), '<svg a="'.repeat(200_000), `<svg>${'<'.repeat(500_000)}`, nested(60, 60)])
    expect(isCheapSvg(source)).toBe(false);
});

describe('in a room', () => {
  let app: TestApp;
  let bob: Person;

  beforeAll(async () => {
    app = await TestApp.start();
    bob = await app.join('Bob');
  });
  afterAll(() => app.stop());

  test('P1699: issue 16: one that would stop browsers is a row to save, the others are pictures', async () => {
    const room = await app.closedRoom(app.ann, 'Kitchen', [bob]);
    for (const [name, source] of [
      ['bomb.svg', nested(5)],
      ['sprite.svg', nested(2)],
    ] as const)
      await postDrawn(app, bob, room, [{ name, content: Buffer.from(source) }]);
    const { html } = await Browser.of(app, bob).visit(`/rooms/${room.id}`);
    const pictures = [...html.matchAll(/data-name="([^"]+\.svg)"/g)].map(([, name]) => name);
    expect(pictures).toEqual(['sprite.svg']);
    expect(html.replace(/<[^>]*>/g, '')).toContain('bomb.svg');
  });
});
