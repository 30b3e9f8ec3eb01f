import { CachedPages } from '../../assets/app/worker/cached-pages';

const LINA = 1;
const OMAR = 2;

/** What of the browser's caches is used. */
class FakeCaches {
  readonly byName = new Map<string, Map<string, Response>>();

  keys = async () => [...this.byName.keys()];
  delete = async (name: string) => this.byName.delete(name);

  open = async (name: string) => {
    const pages = this.byName.get(name) ?? new Map<string, Response>();
    this.byName.set(name, pages);
    return {
      keys: async () => [...pages.keys()],
      delete: async (path: string) => pages.delete(path),
      put: async (path: string, response: Response) => void pages.set(path, response),
      match: async (path: string) => pages.get(path),
    };
  };

  get paths(): string[] {
    return [...this.byName.values()].flatMap((pages) => [...pages.keys()]);
  }
}

let caches: FakeCaches;
let pages: CachedPages;
beforeEach(() => {
  caches = new FakeCaches();
  Object.assign(globalThis, { caches });
  pages = new CachedPages();
});
afterAll(() => Reflect.deleteProperty(globalThis, 'caches'));

/** A page of a room, of which the last bytes come when they may. */
function page(userId: number, path: string) {
  const html = `<meta name="current-user-id" content="${userId}"><meta name="event-cursor" content="5">`;
  let finish = () => {};
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(html));
      finish = () => controller.close();
    },
  });
  const response = new Response(body);
  Object.defineProperty(response, 'url', { value: `http://localhost${path}` });
  return { response, finish: () => finish() };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 1));

test('a room that is on screen is kept', async () => {
  const { response, finish } = page(LINA, '/rooms/1');
  await pages.onResponse(response);
  finish();
  await pages.onVisit(LINA, '/rooms/1', 5);
  expect(caches.paths).toEqual(['/rooms/1']);
});

test.each([
  ['signs out', () => pages.clear()],
  ['hands the device to somebody else', () => pages.onVisit(OMAR)],
])('nothing is kept of whoever %s while it is being read', async (_what, leave) => {
  const { response, finish } = page(LINA, '/rooms/1');
  await pages.onResponse(response);
  const visiting = pages.onVisit(LINA, '/rooms/1', 5);
  await turn();
  await leave();
  finish();
  await visiting;
  expect(caches.paths).toEqual([]);
  expect(await pages.find('/rooms/1')).toBeUndefined();
});
