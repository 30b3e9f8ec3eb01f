import { playerPolicy } from '../../src/link-previews/player-policy';
import type { LinkPreviewView } from '../../src/protocol/link-preview.view';
import { Browser } from '../support/pages';
import { until } from '../support/until';
import { wav } from '../support/wav';
import { type Scene, startScene, stopScene } from './scene';

let scene: Scene;
let { web, other, app, bob, eve, room } = {} as Scene;

beforeAll(async () => {
  scene = await startScene('Players');
  ({ web, other, app, bob, eve, room } = scene);
});
afterAll(() => stopScene(scene));

async function previewOf(link: string): Promise<LinkPreviewView> {
  const { id } = await app.post(app.ann, room, `Listen ${link}`);
  const path = `/api/v1/rooms/${room.id}/messages/${id}`;
  const previews = async () => (await app.request(bob, 'GET', path)).body.link_previews;
  await until(async () => expect(await previews()).toHaveLength(1));
  return (await previews())[0];
}

const player = ({ id }: { id: number }) => `/link_previews/${id}/player`;

test('L7: a video or a sound plays in a page that asks its two hosts and no other, for members alone', async () => {
  const file = web.on('/tone.wav', (_request, response) =>
    response.writeHead(200, { 'content-type': 'audio/wav' }).end(wav()),
  );
  const link = other.redirect('/listen?a=1&b=2', file);
  const preview = await previewOf(link);
  expect(preview).toMatchObject({ kind: 'sound', title: 'tone.wav', url: file, link });
  expect(preview.media).toEqual({ duration: 1, width: null, height: null });
  const { status, html, headers } = await Browser.of(app, bob).visit(player(preview));
  expect([status, headers['referrer-policy'], headers['x-frame-options']]).toEqual([
    200,
    'no-referrer',
    'SAMEORIGIN',
  ]);
  expect(headers['content-security-policy']).toBe(
    `default-src 'none'; media-src ${other.origin} ${web.origin}; style-src 'self'; form-action 'none'; frame-ancestors 'self'; base-uri 'none'`,
  );
  expect(html).toContain(`<audio src="${link.replace('&', '&amp;')}" controls`);
  expect(html).not.toContain('<script');
  expect((await Browser.of(app, eve).visit(player(preview))).status).toBe(404);
  const room_page = await Browser.of(app, bob).visit(`/rooms/${room.id}`);
  expect(room_page.html).toContain(`data-link-player-url-value="${player(preview)}"`);
  expect(room_page.headers['content-security-policy']).toContain("media-src 'self' blob:;");
  expect(web.countOf('/tone.wav')).toBe(1);
});

test('L7: a page or a picture has no player', async () => {
  const page = await previewOf(web.page('/words', { 'og:title': 'Words' }));
  expect((await Browser.of(app, bob).visit(player(page))).status).toBe(404);
  const { html } = await Browser.of(app, bob).visit(`/rooms/${room.id}`);
  expect(html).not.toContain(player(page));
});

test.each([
  ['https://a.example;script-src/x.mp4', "'none'"],
  ['https://*/x.mp4', "'none'"],
  ['https://a.example,b.example/x.mp4', "'none'"],
  ["https://'self'/x.mp4", "'none'"],
  ['https://A.Example:8443/x.mp4?y=;z', 'https://a.example:8443'],
  ['https://münchen.example/x.mp4', 'https://xn--mnchen-3ya.example'],
])('L7: the address %s lets a player ask %s', (address, hosts) =>
  expect(playerPolicy([address]).split('; ')).toEqual([
    "default-src 'none'",
    `media-src ${hosts}`,
    "style-src 'self'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
  ]),
);
