const TWITTER = /^(?:(?:www|mobile|m)\.)?(?:twitter|x)\.com$/;
/** Twitter shows posts only to signed-in users. */
const TWITTER_READER = 'fxtwitter.com';
const PROFILE_IMAGES = 'https://pbs.twimg.com/profile_images/';
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|gclsrc|dclid|wbraid|gbraid|msclkid|yclid|ttclid|twclid|li_fat_id|igshid|igsh|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok|vero_id|oly_anon_id|oly_enc_id|wickedid)$/i;

/** @param thirdParties whether others may be asked about a page that can't be read itself */
export function locationOf(link: string, thirdParties = true): URL | undefined {
  if (!URL.canParse(link)) return undefined;
  const url = new URL(link);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  url.hash = '';
  if (thirdParties && TWITTER.test(url.hostname) && url.pathname !== '/') url.host = TWITTER_READER;
  return url;
}

/** The same for links that lead to one page. */
export function identityOf(link: string): string {
  const url = new URL(link);
  url.hash = '';
  const tracking = [...new Set(url.searchParams.keys())].filter((name) => TRACKING.test(name));
  for (const name of tracking) url.searchParams.delete(name);
  return url.href;
}

export const isAvatar = (image: string) => image.startsWith(PROFILE_IMAGES);
