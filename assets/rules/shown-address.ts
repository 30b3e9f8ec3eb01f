const HOST = /^(?:https?:\/\/)?(?<host>[^/?#:@]+)/i;
const LOOKALIKES = /^[асԁеһіјӏорԛѕԝхуъьпгѵѡαγεικνορτυχօոսցքհ\d-]+$/u;
/** A name that mixes these is a disguise. */
const SCRIPTS = [
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{N}\p{M}ー-]+$/u,
  /^(?:\p{Script_Extensions=Cyrillic}|[\d-])+$/u,
  /^(?:\p{Script_Extensions=Greek}|[\d-])+$/u,
  /^(?:(?!\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Greek})[\p{L}\p{M}\p{N}\p{Join_Control}-])+$/u,
];

/** Hosts that could be mistaken for others are shown by their network name. */
export function shownAddress(written: string): string {
  const host = HOST.exec(written)?.groups?.host ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII
  if (/^[\x00-\x7f]*$/.test(host) || !host.split('.').some(isDisguise)) return written;
  const url = `http://${host}`;
  return URL.canParse(url) ? written.replace(host, () => new URL(url).hostname) : written;
}

const isDisguise = (label: string) =>
  LOOKALIKES.test(label) ? /[^\d-]/.test(label) : !SCRIPTS.some((script) => script.test(label));
