/** Also matches keys that are cut or mistyped: they may still betray most of one. */
const LIKE_A_KEY = /cf_[a-z]+_[0-9a-z]{16}/i;
const MAX_DECODINGS = 3;

/** Addresses end up in logs, histories and referrers, so no key may be in one, however it is encoded. */
export function hasKeyInAddress(url: string): boolean {
  let text = url;
  for (let n = 0; n < MAX_DECODINGS && !LIKE_A_KEY.test(text); n++) text = decoded(text);
  return LIKE_A_KEY.test(text);
}

/** Unlike `decodeURIComponent`, leaves what isn't valid. */
const decoded = (text: string) =>
  text.replace(/%([2-7][0-9a-f])/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
