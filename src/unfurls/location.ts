/** Nothing that could be read as a page. */
const NO_PAGE =
  /\.(?:zip|tar|t?gz|bz2|xz|7z|rar|dmg|iso|exe|msi|deb|rpm|apk|pkg|jar|bin|jpe?g|png|gif|webp|avif|heic|svg|tiff?|bmp|ico|mp3|m4a|wav|flac|ogg|opus|mp4|m4v|mov|webm|mkv|avi|pdf|docx?|xlsx?|pptx?|woff2?)$/i;
const TWITTER = /^(?:www\.)?(?:twitter|x)\.com$/;
/** What Twitter shows without a session says nothing; this reads the post for us. */
const TWITTER_READER = 'fxtwitter.com';
/** Faces at Twitter: not what a post is about. */
const FACES = 'https://pbs.twimg.com/profile_images/';

/** Where to read what an address is about; undefined where that would be no page. */
export function locationOf(link: string): URL | undefined {
  if (!URL.canParse(link)) return undefined;
  const url = new URL(link);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  if (NO_PAGE.test(url.pathname)) return undefined;
  url.hash = '';
  if (TWITTER.test(url.hostname) && url.pathname !== '/') url.host = TWITTER_READER;
  return url;
}

export const isFace = (image: string) => image.startsWith(FACES);
