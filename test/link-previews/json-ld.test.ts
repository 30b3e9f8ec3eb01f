import { metadataOf } from '../../src/link-previews/page/metadata';
import { tagsOf } from '../../src/link-previews/page/page-tags';

const ARTICLE = '{"@type":"Article","headline":"Tides","image":"/a.png"}';
const GRAPH = {
  '@graph': [
    { '@type': 'WebPage', headline: 'Tides', primaryImageOfPage: { '@id': '#main' } },
    { '@type': 'ImageObject', '@id': '#main', url: '/a.png' },
  ],
};

test.each([
  ['a comment', `<!-- ${ARTICLE} -->`],
  ['CDATA', `//<![CDATA[\n${ARTICLE}\n//]]>`],
  ['CDATA in comments', `/* <![CDATA[ */ ${ARTICLE} /* ]]> */`],
  ['a semicolon', `${ARTICLE};\n`],
  ['line breaks in strings', ARTICLE.replace('"Tides"', '"Tides\n"')],
  ['a picture by its name', JSON.stringify(GRAPH)],
  ['a main entity', `{"@type":"WebPage","mainEntity":${ARTICLE}}`],
  ['a list', `[${ARTICLE}]`],
])('L4: JSON-LD is read with %s', async (_name, script) => {
  const tags = await tagsOf(`<title>Tab</title><script type="application/ld+json">${script}</script>`);
  expect(metadataOf(tags, 'https://a.example/')).toMatchObject({
    title: 'Tides',
    images: ['https://a.example/a.png'],
  });
});

test('L4: the questions of a page are not its title', async () => {
  const questions = '{"@type":"FAQPage","mainEntity":[{"@type":"Question","name":"Why?"}]}';
  const tags = await tagsOf(`<title>Tides</title><script type="application/ld+json">${questions}</script>`);
  expect(metadataOf(tags, 'https://a.example/')?.title).toBe('Tides');
});

test.each([
  ['two names in one tag', '<meta property="og:title twitter:title" content="Both">', 'Both', []],
  [
    'a picture that a template left out',
    '<title>T</title><meta property="og:image" content="undefined">',
    'T',
    [],
  ],
])('L4: %s', async (_name, head, title, images) => {
  expect(metadataOf(await tagsOf(head), 'https://a.example/')).toMatchObject({ title, images });
});
