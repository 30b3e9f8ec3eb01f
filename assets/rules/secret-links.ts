const SECRET_NAME =
  /^(?:.*[_-])?(?:token|code|invite|invitation|reset|magic|key|apikey|sig|signature|secret|password|passwd|pwd|otp|ticket|auth|jwt|session|sessionid|sid|hash|credential|nonce)$/i;
const SECRET_PATH =
  /\/(?:invites?|invitations?|join|reset|reset-password|password-reset|password_reset|magic|magic-link|magic_link|verify|confirm|unsubscribe|activate)\/[^/]{6,}/i;
/** The names of commits and files are public. */
const COMMIT = /\/(?:commits?|blob|tree|raw|blame|compare)\/[0-9a-f]{40}(?=\/|$)/gi;
const LONG_RUN = /[a-z0-9]{32,}/i;
const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i;
const TOKEN = /[\w-]{32,}/g;

/** Opening such an address can spend a link that works once, or tell its secret to a log. */
export function mayHoldSecret(link: string): boolean {
  if (!URL.canParse(link)) return false;
  const { pathname, searchParams, hash } = new URL(link);
  const path = pathname.replace(COMMIT, '');
  const fragment = new URLSearchParams(hash.slice(1));
  const pairs = [...searchParams, ...fragment];
  if (SECRET_PATH.test(path) || pairs.some(([name, value]) => value !== '' && SECRET_NAME.test(name)))
    return true;
  return [...path.split('/'), ...pairs.map(([, value]) => value)].some(isRandom);
}

function isRandom(text: string): boolean {
  if (UUID.test(text) || (LONG_RUN.test(text) && /\d/.test(text) && /[a-z]/i.test(text))) return true;
  const parts = (text.match(TOKEN) ?? []).flatMap((token) => token.split(/[-_]/));
  return parts.some(
    (part) => part.length >= 12 && /\d/.test(part) && /[a-z]/.test(part) && /[A-Z]/.test(part),
  );
}
