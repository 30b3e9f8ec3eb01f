export type BrowserName = 'ios' | 'android' | 'android-firefox' | 'firefox' | 'safari' | 'chromium';

/** Which menus somebody has in front of them. All browsers on an iPhone or iPad are Safari in this. */
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
