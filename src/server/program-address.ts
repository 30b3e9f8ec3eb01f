const CAMPFIRE = /^(\/rooms\/\d+\/[^/?]+\/messages(?:\/[\d]+(?:\/boosts(?:\/\d+)?)?)?)(?:\.json)?\/*(\?.*)?$/;
const PASTED = /^(\/mcp|\/hooks\/[^/?]+(?:\/[\w.]+)?)\/+(\?.*)?$/;

/** Accepts a slash at the end of addresses that programs send to, and `.json` where Campfire does. */
export function programAddress(url: string): string {
  const [, path, query = ''] = CAMPFIRE.exec(url) ?? PASTED.exec(url) ?? [];
  return path === undefined ? url : path + query;
}
