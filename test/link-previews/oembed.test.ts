import { knownEndpoint } from '../../src/link-previews/oembed-providers';
import { PageReader } from '../../src/link-previews/page-reader';

const asked = (link: string) => {
  const endpoint = knownEndpoint(new URL(link));
  return endpoint && [endpoint.host + endpoint.pathname, endpoint.searchParams.get('url')];
};

const YOUTUBE = 'www.youtube.com/oembed';
const SPOTIFY = 'open.spotify.com/oembed';
const FLICKR = 'www.flickr.com/services/oembed/';
const DAILYMOTION = 'www.dailymotion.com/services/oembed';

test.each([
  ['https://www.youtube.com/watch?v=abcdefghijk', YOUTUBE, ''],
  ['https://m.youtube.com/watch?v=abcdefghijk', YOUTUBE, 'https://www.youtube.com/watch?v=abcdefghijk'],
  ['https://music.youtube.com/watch?v=abcdefghijk', YOUTUBE, 'https://www.youtube.com/watch?v=abcdefghijk'],
  ['https://www.youtube.com/embed/abcdefghijk', YOUTUBE, 'https://www.youtube.com/watch?v=abcdefghijk'],
  ['https://youtube.com/shorts/abcdefghijk', YOUTUBE, 'https://www.youtube.com/shorts/abcdefghijk'],
  ['https://www.youtube.com/live/abcdefghijk', YOUTUBE, ''],
  ['https://www.youtube.com/playlist?list=PL1', YOUTUBE, ''],
  ['https://youtu.be/abcdefghijk', YOUTUBE, ''],
  ['https://vimeo.com/123456', 'vimeo.com/api/oembed.json', ''],
  ['https://vimeo.com/channels/tides/123456', 'vimeo.com/api/oembed.json', ''],
  ['https://player.vimeo.com/video/123456', 'vimeo.com/api/oembed.json', ''],
  ['https://open.spotify.com/track/1aB', SPOTIFY, ''],
  ['https://open.spotify.com/intl-de/album/1aB', SPOTIFY, 'https://open.spotify.com/album/1aB'],
  ['https://play.spotify.com/embed/show/1aB', SPOTIFY, 'https://open.spotify.com/show/1aB'],
  ['https://soundcloud.com/ada/tides', 'soundcloud.com/oembed', ''],
  ['https://m.soundcloud.com/ada/tides', 'soundcloud.com/oembed', 'https://soundcloud.com/ada/tides'],
  ['https://www.reddit.com/r/tea/comments/1ab/title/', 'www.reddit.com/oembed', ''],
  [
    'https://old.reddit.com/r/tea/comments/1ab/',
    'www.reddit.com/oembed',
    'https://www.reddit.com/r/tea/comments/1ab/',
  ],
  ['https://www.tiktok.com/@ada/video/123', 'www.tiktok.com/oembed', ''],
  ['https://m.tiktok.com/@ada', 'www.tiktok.com/oembed', 'https://www.tiktok.com/@ada'],
  ['https://www.flickr.com/photos/ada/123/', FLICKR, ''],
  ['https://flic.kr/p/abc', FLICKR, ''],
  ['https://codepen.io/ada/pen/abc', 'codepen.io/api/oembed', ''],
  ['https://www.dailymotion.com/video/x1', DAILYMOTION, ''],
  ['https://www.dailymotion.com/embed/video/x1', DAILYMOTION, 'https://www.dailymotion.com/video/x1'],
  ['https://dai.ly/x1', DAILYMOTION, ''],
  ['https://www.mixcloud.com/ada/tides/', 'www.mixcloud.com/oembed/', ''],
  [
    'http://kickstarter.com/projects/ada/lamp',
    'www.kickstarter.com/services/oembed',
    'https://www.kickstarter.com/projects/ada/lamp',
  ],
  ['https://speakerdeck.com/ada/tides', 'speakerdeck.com/oembed.json', ''],
])('L4: %s is asked of its site’s endpoint, in the form it knows', (link, endpoint, form) => {
  expect(asked(link)).toEqual([endpoint, form || link]);
});

test.each([
  'https://www.youtube.com/',
  'https://www.youtube.com/@ada',
  'https://youtube.com.example/watch?v=abcdefghijk',
  'https://vimeo.com/features',
  'https://open.spotify.com/search/tea',
  'https://soundcloud.com/discover',
  'https://www.reddit.com/r/tea/',
  'https://www.tiktok.com/about',
  'https://www.flickr.com/explore',
  'https://codepen.io/trending',
  'https://www.mixcloud.com/ada/',
  'https://www.kickstarter.com/about',
  'https://speakerdeck.com/ada',
])('L4: %s is read as a page', (link) => {
  expect(asked(link)).toBeUndefined();
});

test('L4: a short link of such a site is asked where it leads, even to a wall', async () => {
  const endpoints: string[] = [];
  const oembed = {
    fetch: async (endpoint: URL) => {
      endpoints.push(endpoint.href);
      return { title: 'Tides', site_name: 'Reddit', author: 'ada', image: '', duration: '' };
    },
  };
  const wall = { url: new URL('https://www.reddit.com/r/tea/comments/1ab/tides/'), isShown: false };
  const parts = [{ isOn: () => true }, { visit: async () => wall }, oembed, { first: async () => undefined }];
  const reader = new PageReader(...(parts as unknown as ConstructorParameters<typeof PageReader>));
  expect(await reader.read('https://redd.it/1ab')).toMatchObject({ title: 'Tides', url: wall.url.href });
  expect(endpoints).toEqual([knownEndpoint(wall.url)!.href]);
});
