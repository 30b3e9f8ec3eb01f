import { isAvatar } from '../../src/link-previews/location';
import { LinkPreviews } from '../../views/link-previews/link-previews';
import { renderPart } from '../../views/pages/render';

function shapeOf(image: { width: number; height: number } | null, is_avatar: boolean): string | undefined {
  const words = { url: 'https://a.example/', host: 'a.example', title: 'T', description: '', site_name: '' };
  const picture = image && { url: '/i', alt: '', ...image };
  const shown = {
    id: 1,
    media: null,
    link: words.url,
    kind: 'page' as const,
    ...words,
    is_avatar,
    image: picture,
  };
  const html = renderPart(LinkPreviews, { previews: [shown] }, (name) => name);
  return /class="link-preview link-preview-(\w+)"/.exec(html)?.[1];
}

test('P291: a face is a face by its address, and nothing else is', () => {
  expect(isAvatar('https://pbs.twimg.com/profile_images/1/a.jpg')).toBe(true);
  for (const address of [
    'https://pbs.twimg.com/media/a.jpg',
    'https://evil.example/https://pbs.twimg.com/profile_images/',
  ])
    expect(isAvatar(address)).toBe(false);
  expect(shapeOf({ width: 400, height: 400 }, true)).toBe('avatar');
  expect(shapeOf({ width: 800, height: 420 }, false)).toBe('wide');
  expect(shapeOf({ width: 200, height: 200 }, false)).toBe('side');
  expect(shapeOf(null, false)).toBe('bare');
});
