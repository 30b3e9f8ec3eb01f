import { ROOM_CACHE_PREFIX } from '../../worker/cache-names';
import { parsePage } from '../page/html';

interface OfflineRoom {
  path: string;
  name: string;
}

export async function offlineRooms(): Promise<OfflineRoom[]> {
  const cache = await openCache();
  const requests = (await cache?.keys()) ?? [];
  const rooms = requests.map(async (request) => {
    const html = (await (await cache?.match(request))?.text()) ?? '';
    return {
      path: pathOf(request),
      name: parsePage(html).querySelector('.room-name .clip')?.textContent ?? '',
    };
  });
  return (await Promise.all(rooms)).reverse();
}

export async function offlinePaths(): Promise<Set<string>> {
  const requests = (await (await openCache())?.keys()) ?? [];
  return new Set(requests.map(pathOf));
}

const pathOf = ({ url }: Request) => new URL(url).pathname;

async function openCache(): Promise<Cache | undefined> {
  if (!('caches' in globalThis)) return undefined;
  const name = (await caches.keys()).find((one) => one.startsWith(ROOM_CACHE_PREFIX));
  return name === undefined ? undefined : caches.open(name);
}
