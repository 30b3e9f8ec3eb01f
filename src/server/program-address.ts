const CAMPFIRE = /^(\/rooms\/\d+\/[^/?]+\/messages(?:\/[\d]+(?:\/boosts(?:\/\d+)?)?)?)(?:\.json)?\/*(\?.*)?$/;
const PASTED = /^(\/mcp|\/hooks\/[^/?]+(?:\/[\w.]+)?)\/+(\?.*)?$/;

/** Where programs send: with a slash at the end, too, and where Campfire takes `.json`, with that. */
export function programAddress(url: string): string {
  const [, path, query = ''] = CAMPFIRE.exec(url) ?? PASTED.exec(url) ?? [];
  return path === undefined ? url : path + query;
}
