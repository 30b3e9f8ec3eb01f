export type BrowserName = 'ios' | 'android' | 'android-firefox' | 'firefox' | 'safari' | 'chromium';

/** All browsers on iOS have Safari’s menus. */
export function browserName({
  userAgent,
  maxTouchPoints,
}: Pick<Navigator, 'userAgent' | 'maxTouchPoints'>): BrowserName {
  if (/iPhone|iPad/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)) return 'ios';
  const isFirefox = /Firefox\//.test(userAgent);
  if (/Android/.test(userAgent)) return isFirefox ? 'android-firefox' : 'android';
  if (isFirefox) return 'firefox';
  return /Chrom(e|ium)\//.test(userAgent) ? 'chromium' : 'safari';
}
