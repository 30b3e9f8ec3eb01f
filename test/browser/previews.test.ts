import type { ServerResponse } from 'node:http';
import { until } from '../support/until';
import { wav } from '../support/wav';
import { WebSite } from '../support/web-site';
import { expectAccessible } from './support/accessibility';
import { HOSTILE } from './support/hostile-texts';
import { shiftsOf, watchShifts } from './support/shifts';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes({ env: { OUTBOUND_NETWORKS: '127.0.0.0/8' } });

let web: WebSite;

beforeAll(async () => {
  web = await WebSite.start();
});
afterAll(() => web.stop());

const cards = ({ page }: Visitor) => page.locator('.link-preview');
const drafted = ({ page }: Visitor) => page.locator('.draft-preview');

scene(
  'P267: a page shows over the field while its address is written, then in the room for both, until its author removes it',
  async (stage) => {
    const [bob, cleo, eve] = await stage.people('Bob', 'Cleo', 'Eve');
    const room = await stage.app.closedRoom(bob.person, 'ReadState', [cleo.person]);
    const image = await web.picture('/fire.png', 1200, 630);
    const link = web.page('/fire', {
      'og:title': 'How to make fire',
      'og:site_name': 'The Camper',
      'og:image': image,
    });
    await Promise.all([bob.open(room), cleo.open(room), eve.open('/rooms/1')]);
    await bob.composer.fill(`Read ${link} tonight`);
    await drafted(bob).getByText('How to make fire').waitFor();
    await expectAccessible(bob.page, 'with a page over the field');
    await watchShifts(cleo);
    await bob.page.keyboard.press('Enter');
    for (const who of [bob, cleo]) {
      await cards(who).getByRole('link', { name: 'How to make fire' }).waitFor();
      await until(() =>
        cards(who)
          .locator('img')
          .evaluate((one) => (one as HTMLImageElement).naturalWidth > 0),
      );
    }
    await until(async () => expect(await drafted(bob).count()).toBe(0));
    expect(web.countOf('/fire')).toBe(1);
    await expectAccessible(cleo.page, 'a room with a page');
    const live = await cards(cleo).evaluate((one) => one.outerHTML);
    await cleo.reload();
    await until(async () => expect(await cards(cleo).evaluate((one) => one.outerHTML)).toBe(live));
    const src = await cards(cleo).locator('img').getAttribute('src');
    const statusFor = (who: Visitor) =>
      who.page.evaluate(async (url) => (await fetch(url!, { cache: 'no-store' })).status, src);
    stage.faults.forgive(/status of 404/);
    expect([await statusFor(cleo), await statusFor(eve)]).toEqual([200, 404]);
    expect(await cards(cleo).getByRole('button').count()).toBe(0);
    await cards(bob).hover();
    await cards(bob).getByRole('button', { name: 'Remove preview of How to make fire' }).click();
    for (const who of [bob, cleo]) {
      await until(async () => expect(await cards(who).count()).toBe(0));
      await who.seesOnce(`Read ${link} tonight`);
    }
    expect(await statusFor(bob)).toBe(404);
    await eve.never('How to make fire');
  },
);

scene(
  'P268: what is left out before it is sent is not shown; an address alone gives way to its page',
  async (stage) => {
    const [bob, cleo] = await stage.people('Bob', 'Cleo');
    const room = await stage.app.closedRoom(bob.person, 'Shy', [cleo.person]);
    const [shy, bold] = ['/shy', '/bold'].map((path) => web.page(path, { 'og:title': `Page ${path}` })) as [
      string,
      string,
    ];
    await Promise.all([bob.open(room), cleo.open(room)]);
    await bob.composer.fill(`${shy} ${bold} `);
    await until(async () => expect(await drafted(bob).count()).toBe(2));
    await drafted(bob).getByRole('button', { name: 'Remove preview of Page /shy' }).click();
    await bob.page.keyboard.press('Tab');
    await bob.composer.press('Enter');
    await cards(cleo).getByText('Page /bold').waitFor();
    await bob.says(bold);
    await until(async () => expect(await cards(cleo).count()).toBe(2));
    const last = cleo.page.locator('.message').last();
    await last.locator('.link-preview').waitFor();
    await until(async () => expect(await last.locator('.body').isVisible()).toBe(false));
    expect(await cards(cleo).getByText('Page /shy').count()).toBe(0);
  },
);

scene(
  'L11: an address is asked about once it has ended, one with a secret once someone asks for it',
  async (stage) => {
    const bob = await stage.person('Bob');
    const room = await stage.app.closedRoom(bob.person, 'Typing', []);
    await bob.open(room);
    const link = web.page('/typed-to-its-end', { 'og:title': 'Typed' });
    web.page('/secret', { 'og:title': 'Only once' });
    const asked = () =>
      web.requests.filter((path) => path.startsWith('/typed') || path.startsWith('/secret'));
    const isAsked = bob.page.waitForRequest((request) => request.url().endsWith('/link_previews'));
    for (const part of [link.slice(0, -8), link.slice(-8, -4), link.slice(-4)]) {
      await bob.composer.pressSequentially(part);
      await bob.page.waitForTimeout(500);
    }
    expect(asked()).toEqual([]);
    await bob.composer.press('Space');
    expect((await isAsked).postData()).toContain(link);
    await drafted(bob).getByText('Typed').waitFor();
    expect(asked()).toEqual(['/typed-to-its-end']);
    await bob.composer.fill(`${web.origin}/secret?token=abc now`);
    await drafted(bob).getByRole('button', { name: 'Show preview' }).waitFor();
    expect(asked()).toEqual(['/typed-to-its-end']);
    await expectAccessible(bob.page, 'with a page that waits for a press');
    await drafted(bob).getByRole('button', { name: 'Show preview' }).click();
    await drafted(bob).getByText('Only once').waitFor();
    await bob.composer.press('Enter');
    await cards(bob).getByText('Only once').waitFor();
    expect(asked()).toEqual(['/typed-to-its-end', '/secret?token=abc']);
  },
);

scene('L12: words are seen before their picture, which comes without a reload', async (stage) => {
  const [bob, cleo, eve] = await stage.people('Bob', 'Cleo', 'Eve');
  const room = await stage.app.closedRoom(bob.person, 'Late', [cleo.person]);
  await Promise.all([cleo.open(room), eve.open('/rooms/1')]);
  const { url: image, release } = await web.heldPicture('/late.png', 600, 300);
  const link = web.page('/late', {
    'og:title': 'Words first',
    'og:image': image,
    'og:image:alt': 'A grey field',
  });
  await stage.app.post(bob.person, room, `See ${link}`);
  await cards(cleo).getByText('Words first').waitFor();
  expect(await cards(cleo).locator('img').count()).toBe(0);
  release();
  await cards(cleo).getByRole('img', { name: 'A grey field' }).waitFor();
  const live = await cards(cleo).evaluate((one) => one.outerHTML);
  await cleo.reload();
  await until(async () => expect(await cards(cleo).evaluate((one) => one.outerHTML)).toBe(live));
  await eve.never('Words first');
});

const wavOf = (_request: unknown, response: ServerResponse) =>
  response.writeHead(200, { 'content-type': 'audio/wav' }).end(wav());

scene('L7: a sound is asked of its host once someone plays it, by their browser alone', async (stage) => {
  const [bob, cleo, eve] = await stage.people('Bob', 'Cleo', 'Eve');
  const room = await stage.app.closedRoom(bob.person, 'Tones', [cleo.person]);
  const asked: string[] = [];
  for (const [name, { context }] of Object.entries({ bob, cleo, eve }))
    context.on('request', (request) => {
      if (request.url().startsWith(web.origin)) asked.push(`${name} ${new URL(request.url()).pathname}`);
    });
  await Promise.all([bob.open(room), cleo.open(room), eve.open('/rooms/1')]);
  await bob.says(web.on('/tone.wav', wavOf));
  for (const who of [bob, cleo]) await cards(who).getByText('tone.wav').waitFor();
  await cleo.reload();
  await expectAccessible(cleo.page, 'with a sound to play');
  expect(asked).toEqual([]);
  await cards(cleo).getByRole('button', { name: 'Play tone.wav' }).click();
  const player = cleo.page.frameLocator('.link-preview-player').locator('audio');
  await until(async () =>
    expect(await player.evaluate((sound: HTMLAudioElement) => sound.currentTime)).toBeGreaterThan(0),
  );
  expect([...new Set(asked)]).toEqual(['cleo /tone.wav']);
  const count = asked.length;
  await cleo.page.locator('a[href="/rooms/1"]').first().click();
  await until(async () => expect(await cards(cleo).count()).toBe(0));
  await cleo.page.goBack();
  await cards(cleo).getByRole('button', { name: 'Play tone.wav' }).waitFor();
  expect(await cleo.page.locator('.link-preview-player').count()).toBe(0);
  expect(asked).toHaveLength(count);
  await eve.never('tone.wav');
});

scene('L7: what can’t be played says so, and stays a link', async (stage) => {
  const [bob, eve] = await stage.people('Bob', 'Eve');
  stage.faults.forgive(/status of 404/);
  const room = await stage.app.closedRoom(bob.person, 'Gone', []);
  await Promise.all([bob.open(room), eve.open('/rooms/1')]);
  const link = web.on('/gone.wav', wavOf);
  await bob.says(link);
  const play = cards(bob).getByRole('button', { name: 'Play gone.wav' });
  await play.waitFor();
  web.on('/gone.wav', (_request, response) => response.writeHead(404).end());
  await play.click();
  await bob.page.getByText('Couldn’t play this here. Open the link instead.').waitFor();
  expect(await bob.page.locator('.link-preview-player').count()).toBe(0);
  expect(await play.isVisible()).toBe(true);
  expect(await cards(bob).getByRole('link', { name: 'gone.wav' }).getAttribute('href')).toBe(link);
  await eve.never('gone.wav');
});

scene('a link to a message unfolds for members only, and nothing moves', async (stage) => {
  const [bob, cleo, eve] = await stage.people('Bob', 'Cleo', 'Eve');
  const room = await stage.app.closedRoom(bob.person, 'Secret', [cleo.person]);
  const secret = await stage.app.post(bob.person, room, 'The key is under the stone');
  await stage.app.post(bob.person, { id: 1 }, `See ${stage.origin}/rooms/${room.id}/@${secret.id}`);
  stage.faults.forgive(/status of 404/);
  await Promise.all([cleo.visit('/rooms/1'), eve.visit('/rooms/1')]);
  await Promise.all([watchShifts(cleo), watchShifts(eve)]);
  const quote = ({ page }: Visitor) => page.locator('a.quote-link').last();
  await quote(cleo).getByText('The key is under the stone').waitFor();
  await quote(cleo).getByText('Bob').waitFor();
  await quote(eve).getByText(`/rooms/${room.id}/@${secret.id}`).waitFor();
  expect(await quote(eve).evaluate((one) => one.clientHeight)).toBe(
    await quote(cleo).evaluate((one) => one.clientHeight),
  );
  expect([await shiftsOf(cleo), await shiftsOf(eve)]).toEqual([[], []]);
  await eve.never('under the stone');
});

scene('R57: row 41: hostile titles, words and addresses of pages stay words', async (stage) => {
  const [bob, cleo] = await stage.people('Bob', 'Cleo');
  const room = await stage.app.closedRoom(bob.person, 'Hostile', [cleo.person]);
  await cleo.open(room);
  const texts = HOSTILE.filter((text) => !text.includes('\n')).slice(0, 40);
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const twice = (text: string) => escaped(escaped(escaped(text)));
  for (const [nth, text] of texts.entries()) {
    const tags = {
      'og:title': `T ${twice(text)}`,
      'og:description': twice(text),
      'og:site_name': twice(text),
      'og:url': escaped(text),
      'og:image': escaped(text),
    };
    await stage.app.post(bob.person, room, web.page(`/hostile-${nth}`, tags));
  }
  await until(async () => expect(await cards(cleo).count()).toBe(texts.length));
  await cleo.composer.fill(`${web.origin}/hostile-12 ${web.origin}/hostile-3 `);
  await until(async () => expect(await drafted(cleo).count()).toBe(2));
  const found = await cleo.page.evaluate(() => {
    const bad = 'hacked' in globalThis ? ['a script ran'] : [];
    const foreign =
      ':is(.link-preview, .draft-preview) :is(script, style, iframe, object, embed, form, input, math, [style], [id])';
    for (const element of document.querySelectorAll(foreign)) bad.push(element.outerHTML);
    for (const element of document.querySelectorAll('.link-preview *, .draft-preview *'))
      for (const { name, value } of element.attributes)
        if (
          name.startsWith('on') ||
          (['href', 'src'].includes(name) && /^\s*(javascript|data):/i.test(value))
        )
          bad.push(`${name}=${value}`);
    return bad;
  });
  expect(found).toEqual([]);
});

scene('code says its language and is copied by a button', async (stage) => {
  const bob = await stage.person('Bob');
  const room = await stage.app.closedRoom(bob.person, 'Code', []);
  await bob.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await bob.open(room);
  await stage.app.post(bob.person, room, 'So:\n```ts\nconst a = 1;\nconst b = 2;\n```\n- [x] done');
  await bob.page.locator('.code-language', { hasText: 'ts' }).waitFor();
  await expectAccessible(bob.page, 'a room with code');
  await bob.page.locator('.code-block').hover();
  await bob.page.getByRole('button', { name: 'Copy code' }).click();
  await until(async () =>
    expect(await bob.page.evaluate(() => navigator.clipboard.readText())).toBe('const a = 1;\nconst b = 2;'),
  );
});
