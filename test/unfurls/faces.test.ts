import { isFace } from '../../src/unfurls/location';
import { renderPart } from '../../views/render';
import { LinkPreviews } from '../../views/unfurls/link-previews';

function shapeOf(image: { width: number; height: number } | null, is_face: boolean): string | undefined {
  const words = { url: 'https://a.example/', title: 'T', description: '', site_name: '' };
  const shown = { id: 1, link: words.url, ...words, is_face, image: image && { url: '/i', ...image } };
  const html = renderPart(LinkPreviews, { previews: [shown] }, (name) => name);
  return /class="unfurl unfurl-(\w+)"/.exec(html)?.[1];
}

test('a face is a face by its address, and nothing else is', () => {
  expect(isFace('https://pbs.twimg.com/profile_images/1/a.jpg')).toBe(true);
  for (const address of [
    'https://pbs.twimg.com/media/a.jpg',
    'https://evil.example/https://pbs.twimg.com/profile_images/',
  ])
    expect(isFace(address)).toBe(false);
  expect(shapeOf({ width: 400, height: 400 }, true)).toBe('face');
  expect(shapeOf({ width: 800, height: 420 }, false)).toBe('wide');
  expect(shapeOf({ width: 200, height: 200 }, false)).toBe('side');
  expect(shapeOf(null, false)).toBe('bare');
});
