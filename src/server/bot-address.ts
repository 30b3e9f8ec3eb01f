const BOT_ADDRESS =
  /^(\/rooms\/\d+\/[^/?]+\/messages(?:\/[\d]+(?:\/boosts(?:\/\d+)?)?)?)(?:\.json)?\/*(\?.*)?$/;

/** Campfire takes these addresses with `.json` or a slash at the end, too. */
export function botAddress(url: string): string {
  const [, path, query = ''] = BOT_ADDRESS.exec(url) ?? [];
  return path === undefined ? url : path + query;
}
