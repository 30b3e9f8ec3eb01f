interface Provider {
  host: RegExp;
  /** What oEmbed answers for; the site's other pages are read as pages. */
  path: RegExp;
  endpoint: string;
  /** The form of an address that the endpoint knows. */
  known?: (url: URL) => void;
}

/** Sites that often answer programs with a wall, and their oEmbed endpoints, all their own. */
const PROVIDERS: Provider[] = [
  {
    host: /^(?:(?:www|m|music)\.)?youtube\.com$/,
    path: /^\/(?:watch$|playlist$|(?:shorts|live|embed|v)\/.)/,
    endpoint: 'https://www.youtube.com/oembed',
    known: watched,
  },
  { host: /^youtu\.be$/, path: /^\/./, endpoint: 'https://www.youtube.com/oembed' },
  {
    host: /^(?:www\.|player\.)?vimeo\.com$/,
    path: /\/\d+(?:\/|$)|^\/ondemand\/./,
    endpoint: 'https://vimeo.com/api/oembed.json',
  },
  {
    host: /^(?:open|play)\.spotify\.com$/,
    path: /^\/(?:intl-[\w-]+\/)?(?:embed\/)?(?:track|album|artist|playlist|episode|show|audiobook|chapter|user)\/./,
    endpoint: 'https://open.spotify.com/oembed',
    known: (url) => rewrite(url, 'open.spotify.com', /^\/(?:intl-[\w-]+\/)?(?:embed\/)?/, '/'),
  },
  {
    host: /^(?:www\.|m\.)?soundcloud\.com$/,
    path: /^\/(?!(?:discover|stream|search|upload|you|charts|pages|terms-of-use)(?:\/|$))./,
    endpoint: 'https://soundcloud.com/oembed',
    known: (url) => rewrite(url, 'soundcloud.com'),
  },
  {
    host: /^(?:(?:www|old|new|m|np|sh|i)\.)?reddit\.com$/,
    path: /^\/(?:r|u|user)\/[^/]+\/comments\/./,
    endpoint: 'https://www.reddit.com/oembed',
    known: (url) => rewrite(url, 'www.reddit.com'),
  },
  {
    host: /^(?:www\.|m\.)?tiktok\.com$/,
    path: /^\/@[^/]+(?:\/(?:video|photo)\/.+|\/?$)/,
    endpoint: 'https://www.tiktok.com/oembed',
    known: (url) => rewrite(url, 'www.tiktok.com'),
  },
  {
    host: /^(?:www\.|m\.|secure\.)?flickr\.com$/,
    path: /^\/photos\/./,
    endpoint: 'https://www.flickr.com/services/oembed/',
    known: (url) => rewrite(url, 'www.flickr.com'),
  },
  { host: /^flic\.kr$/, path: /^\/[ps]\/./, endpoint: 'https://www.flickr.com/services/oembed/' },
  {
    host: /^(?:www\.)?codepen\.io$/,
    path: /^\/(?:team\/)?[^/]+\/(?:pen|full|details|live|pres|embed)\/./,
    endpoint: 'https://codepen.io/api/oembed',
    known: (url) => rewrite(url, 'codepen.io'),
  },
  {
    host: /^(?:(?:www|touch)\.)?dailymotion\.com$/,
    path: /^\/(?:embed\/)?video\/./,
    endpoint: 'https://www.dailymotion.com/services/oembed',
    known: (url) => rewrite(url, 'www.dailymotion.com', /^\/embed\//, '/'),
  },
  { host: /^dai\.ly$/, path: /^\/./, endpoint: 'https://www.dailymotion.com/services/oembed' },
  {
    host: /^(?:(?:www|m|beta)\.)?mixcloud\.com$/,
    path: /^\/(?!(?:discover|search|genres|developers)\/)[^/]+\/[^/]+/,
    endpoint: 'https://www.mixcloud.com/oembed/',
    known: (url) => rewrite(url, 'www.mixcloud.com'),
  },
  {
    host: /^(?:www\.)?kickstarter\.com$/,
    path: /^\/projects\/[^/]+\/./,
    endpoint: 'https://www.kickstarter.com/services/oembed',
    known: (url) => rewrite(url, 'www.kickstarter.com'),
  },
  {
    host: /^(?:www\.)?speakerdeck\.com$/,
    path: /^\/[^/]+\/./,
    endpoint: 'https://speakerdeck.com/oembed.json',
    known: (url) => rewrite(url, 'speakerdeck.com'),
  },
];

export function knownEndpoint({ href, hostname, pathname }: URL): URL | undefined {
  const provider = PROVIDERS.find(({ host, path }) => host.test(hostname) && path.test(pathname));
  if (!provider) return undefined;
  const asked = new URL(href);
  asked.protocol = 'https:';
  provider.known?.(asked);
  const endpoint = new URL(provider.endpoint);
  endpoint.searchParams.set('format', 'json');
  endpoint.searchParams.set('url', asked.href);
  return endpoint;
}

function rewrite(url: URL, hostname: string, from: RegExp | string = '', to = ''): void {
  url.hostname = hostname;
  url.pathname = url.pathname.replace(from, to);
}

function watched(url: URL): void {
  url.hostname = 'www.youtube.com';
  const [, video] = /^\/(?:embed|v)\/([^/]+)/.exec(url.pathname) ?? [];
  if (video === undefined) return;
  url.pathname = '/watch';
  url.searchParams.set('v', video);
}
