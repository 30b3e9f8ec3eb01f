import type { PageTags } from './page-tags';

const SIGN_IN_HOST = /^(?:accounts?|login|signin|sign-in|auth|sso|idp|consent)\./;
const SIGN_IN_PATH =
  /(?:^|[/_.-])(?:log-?_?in|sign-?_?in|log-?_?on|sso|auth|authorize|oauth2?|saml2?|openid|consent|captcha|challenge|interstitial)(?:[/_.;-]|$)|\/(?:session|sessions)\/new(?:\/|$)/i;

const WALL_TITLES = new Set([
  'just a moment',
  'attention required! | cloudflare',
  'checking your browser',
  'checking your browser before accessing',
  'ddos-guard',
  'robot or human',
  'robot check',
  'are you a robot',
  'are you human',
  'access denied',
  'access to this page has been denied',
  'pardon our interruption',
  'one moment, please',
  'one more step',
  'please wait',
  'security check',
  'security checkpoint',
  'vercel security checkpoint',
  'security verification',
  'human verification',
  'bot verification',
  'verify you are human',
  'verifying you are human',
  'verification required',
  'client challenge',
  'making sure you’re not a bot',
  "making sure you're not a bot",
  'captcha',
  'before you continue',
  'before you continue to youtube',
  'before you continue to google',
  'before you continue to google search',
  'bevor sie zu youtube weitergehen',
  'unsupported browser',
  'please enable javascript',
  'javascript is required',
  'redirecting',
  'redirect',
  'redirect notice',
  'you are being redirected',
  'object moved',
  'document moved',
  'moved',
  '301 moved permanently',
  '302 found',
  '302 moved temporarily',
  '307 temporary redirect',
  '308 permanent redirect',
]);

/** Whether the server answered with a sign-in page, a consent page, or a check for robots. */
export function isWall(asked: URL, answered: URL, tags: PageTags): boolean {
  const isMoved = asked.host !== answered.host || asked.pathname !== answered.pathname;
  const isSignIn = isSignInPlace(answered) && !isSignInPlace(asked);
  if (isMoved && (isSignIn || carries(answered, asked))) return true;
  const names = ['og:title', 'twitter:title', 'title'].flatMap((name) => tags.get(name) ?? []);
  if (names.some((name) => WALL_TITLES.has(plain(name)))) return true;
  const hasCard = tags.has('og:title') || tags.has('twitter:title');
  return tags.has('password') && !hasCard && !isSignInPlace(asked);
}

const isSignInPlace = ({ hostname, pathname }: URL) =>
  SIGN_IN_HOST.test(hostname) || SIGN_IN_PATH.test(pathname);

/** Whether it names a place to come back to, as in `continue=` or `os_destination=`. */
function carries(answered: URL, asked: URL): boolean {
  const { href, pathname, search } = asked;
  const ways = [href, pathname + search, pathname].filter((way) => way.length > 1);
  const values = [...answered.searchParams.values()].map((value) => value.replace(/#.*$/s, ''));
  return values.some((value) => ways.some((way) => value === way || decodedOnce(value) === way));
}

function decodedOnce(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

const plain = (title: string) =>
  title
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\s.…?!]+$/, '')
    .toLowerCase();

const TEMPLATE =
  /^(?:\{\{.*?\}\}|\{%.*?%\}|<%.*?%>|\$\{.*?\}|%[A-Z][A-Z_.]*%|\[\[.*?\]\]|<\?php.*|(?:undefined|null|NaN)(?=\s[-|–—·:•]\s))(?:\s*[-|–—·:•]\s.*)?$/s;
const PLACEHOLDERS = new Set([
  'undefined',
  'null',
  'nan',
  '[object object]',
  'untitled',
  'untitled document',
  'react app',
  'vue app',
  'vite app',
  'vite + react',
  'vite + vue',
  'vite + react + ts',
  'vite + vue + ts',
  'create next app',
  'svelte app',
  'loading',
]);

export function isPlaceholder(title: string): boolean {
  return TEMPLATE.test(title.trim()) || PLACEHOLDERS.has(plain(title));
}
