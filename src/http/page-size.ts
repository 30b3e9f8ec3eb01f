/** UTF-8 bytes after which a page ends, with the item that crosses the line: answers stay below 1 MiB. */
export const MAX_PAGE_BYTES = 512 * 1024;

export function pageFiller(maxBytes = MAX_PAGE_BYTES): (bytes: number) => boolean {
  let sum = 0;
  return (bytes) => {
    sum += bytes;
    return sum >= maxBytes;
  };
}

export function upTo<Item>(items: Item[], isLast: (item: Item) => boolean): Item[] {
  const last = items.findIndex(isLast);
  return last < 0 ? items : items.slice(0, last + 1);
}
