import { until } from '../support/until';
import { HOSTILE } from './support/hostile-texts';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

/** What harm would leave behind in a page, whichever way it came. */
function harm(who: Visitor): Promise<string[]> {
  return who.page.evaluate(() => {
    const found: string[] = [];
    if ('hacked' in globalThis) found.push('a script ran');
    for (const element of document.querySelectorAll('*'))
      for (const { name, value } of element.attributes) {
        if (name.startsWith('on')) found.push(`${element.localName} ${name}=${value}`);
        const leads = [
          'href',
          'src',
          'action',
          'formaction',
          'data',
          'xlink:href',
          'srcdoc',
          'ping',
        ].includes(name);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers skip them in an address
        const address = value.replace(/[\u0000-\u0020]/g, '').toLowerCase();
        if (leads && /^(javascript|vbscript|data:text)/.test(address))
          found.push(`${element.localName} ${name}`);
      }
    const FOREIGN =
      // Our own button beside code is none of theirs: no class of theirs gets this far.
      '.body :is(script, style, link, meta, base, iframe, object, embed, form, input, button, svg, math, img, turbo-stream, turbo-frame, [style], [id], [data-controller], [data-action], [data-message-id]):not(.code-block > :is(.code-actions, .fold) *)';
    for (const element of document.querySelectorAll(FOREIGN)) found.push(element.outerHTML.slice(0, 200));
    if (document.querySelectorAll('#messages, #composer').length > 2) found.push('a second list');
    return found;
  });
}

async function touchesEverything(who: Visitor): Promise<void> {
  await who.page.evaluate(() => {
    for (const element of document.querySelectorAll<HTMLElement>('.body :not(.code-actions *)')) {
      for (const type of ['mouseover', 'focus', 'toggle'])
        element.dispatchEvent(new Event(type, { bubbles: true }));
      if (!(element instanceof HTMLAnchorElement) || element.href.startsWith('javascript:')) element.click();
    }
  });
}

scene('seventy hostile messages are only text, live and after a reload', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const eve = await stage.listener('Eve');
  const room = await stage.app.closedRoom(ann.person, 'Lions', [bob.person]);
  await Promise.all([bob.open(room)]);
  for (const text of HOSTILE) await stage.app.post(ann.person, room, text);
  for (const text of HOSTILE.slice(0, 50))
    await stage.app.request(ann.person, 'POST', `/api/v1/rooms/${room.id}/messages`, {
      body: text,
      format: 'html',
    });
  const last = await stage.app.post(ann.person, room, 'The last of them');
  await bob.seesOnce('The last of them');
  expect(await harm(bob)).toEqual([]);
  await touchesEverything(bob);
  expect(await harm(bob)).toEqual([]);
  await bob.isAt(new RegExp(`^/rooms/${room.id}$`));

  await bob.open(`/rooms/${room.id}/@${last.id - 60}`);
  await bob.button('Jump to latest').waitFor();
  await touchesEverything(bob);
  expect(await harm(bob)).toEqual([]);
  await eve.never('hacked');
});

scene(
  'R58: a hostile message typed by hand is harmless while it is pending, quoted, and edited',
  async (stage) => {
    const [bob] = await stage.people('Bob');
    const eve = await stage.listener('Eve');
    const room = await stage.app.closedRoom(bob.person, 'Tamer', []);
    await Promise.all([bob.open(room)]);
    for (const text of HOSTILE.filter((one) => !one.includes('\n')).slice(0, 30)) {
      await bob.says(text);
      expect(await harm(bob)).toEqual([]);
    }
    await bob.says('End of the row');
    await bob.seesOnce('End of the row');
    expect(await harm(bob)).toEqual([]);
    const quoted = await stage.app.post(bob.person, room, '<img src=x onerror="globalThis.hacked=1"> quoted');
    await bob.sees('quoted');
    await bob.page
      .locator(`[data-message-id="${quoted.id}"]`)
      .evaluate((one) => one.querySelector<HTMLElement>('[data-action="message-list#reply"]')?.click());
    await bob.page.locator('.composer-reply:visible').waitFor();
    await bob.says('an answer');
    await bob.seesOnce('an answer');
    await bob.page.keyboard.press('ArrowUp');
    await bob.page.locator('.message-edit textarea').fill(HOSTILE[12]!);
    await bob.page.keyboard.press('Enter');
    await until(async () => expect(await bob.page.locator('.message-edit').count()).toBe(0));
    await bob.upToDate();
    expect(await harm(bob)).toEqual([]);
    await eve.never('onerror');
  },
);

scene(
  'P72: hostile names of people, rooms and the account, and hostile words in a search, stay words',
  async (stage) => {
    const [ann, bob] = await stage.people('Ann', 'Bob');
    await ann.open('/rooms/1');
    const short = HOSTILE.filter((text) => text.length <= 60 && !text.includes('\n'));
    expect(short.length).toBeGreaterThan(25);
    for (const name of short.slice(0, 12)) {
      await stage.app.request(bob.person, 'PATCH', '/api/v1/me', { name, bio: name });
      await stage.app.closedRoom(ann.person, name, [bob.person]);
    }
    await stage.app.request(ann.person, 'PATCH', '/api/v1/account', {
      name: `<svg onload="globalThis.hacked=1">`,
    });
    await stage.app.post(bob.person, { id: 1 }, 'Who am I now?');
    await ann.seesOnce('Who am I now?');
    await until(async () =>
      expect(await ann.page.locator('#sidebar .room-item').count()).toBeGreaterThan(10),
    );
    expect(await harm(ann)).toEqual([]);
    await ann.page.keyboard.press('Control+k');
    await ann.page.locator('#switcher[open]').waitFor();
    expect(await harm(ann)).toEqual([]);
    const rooms = (await stage.app.request(ann.person, 'GET', '/api/v1/rooms')).body.items;
    const paths = [`/users/${bob.person.id}`, '/account/edit', '/rooms/directs/new', `/rooms/${rooms[0].id}`];
    for (const path of paths) {
      await ann.visit(path);
      expect(await harm(ann)).toEqual([]);
    }
    for (const text of HOSTILE.slice(0, 20)) {
      await ann.visit(`/searches?q=${encodeURIComponent(text)}`);
      expect(await harm(ann)).toEqual([]);
      expect(await ann.page.getByLabel('Search your rooms').inputValue()).toBe(text.replaceAll('\n', ''));
    }
    await stage.app.post(
      ann.person,
      { id: 1 },
      `needle <img src=x onerror="globalThis.hacked=1"> in the hay`,
    );
    await ann.visit('/searches?q=needle');
    await ann.page.locator('.hit mark', { hasText: 'needle' }).waitFor();
    expect(await harm(ann)).toEqual([]);
    expect(await ann.page.locator('.hit img[src=x]').count()).toBe(0);
  },
);

scene('what is pasted as a page keeps its meaning and loses its teeth', async (stage) => {
  const bob = await stage.person('Bob');
  const room = await stage.app.closedRoom(bob.person, 'Paste', []);
  await bob.open(room);
  await bob.composer.focus();
  for (const html of [
    ...HOSTILE.slice(0, 40),
    '<b style="font-weight: normal">light, <b>bold</b> and <a href="https://example.com/">a link</a></b>',
  ])
    await bob.composer.evaluate((input, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', text);
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, html);
  expect(await harm(bob)).toEqual([]);
  const pasted = await bob.composer.inputValue();
  expect(pasted).toContain('light, **bold** and [a link](https://example.com/)');
  expect(pasted).not.toMatch(/onerror|<script/);
});
