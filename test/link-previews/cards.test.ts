import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { textOf } from '../../src/link-previews/page/charset';
import { metadataOf } from '../../src/link-previews/page/metadata';
import { tagsOf } from '../../src/link-previews/page/page-tags';
import { isWall } from '../../src/link-previews/page/walls';
import cards from './cards/cards.json';

/** Pages of our own making, in the dialects, encodings and states that pages of the web are in. */
interface Expected {
  file: string;
  /** Of the kind in `docs/parity.md`. */
  number: string;
  type?: string;
  host?: string;
  card: {
    title: string;
    description: string;
    site_name: string;
    image_alt: string;
    image: string | null;
  } | null;
}

async function cardOf({ file, type = 'text/html; charset=utf-8', host = 'site.example' }: Expected) {
  const location = new URL(`https://${host}/dir/page`);
  const tags = await tagsOf(textOf(readFileSync(join(__dirname, 'cards', file)), type, host));
  const metadata = isWall(location, location, tags) ? undefined : metadataOf(tags, location.href);
  if (!metadata) return null;
  const { title, description, site_name, image_alt, images } = metadata;
  return { title, description, site_name, image_alt, image: images[0] ?? null };
}

const numbered = (number: string) => (cards as Expected[]).filter((one) => one.number === number);

test.each(numbered('L3'))('L3: $file has the title of its tab', check);
test.each(numbered('L4'))('L4: $file has the card that it declares', check);
test.each(numbered('L5'))('L5: $file is told from a wall', check);
test.each(numbered('L8'))('L8: $file is read in its encoding', check);
test.each(numbered('L9'))('L9: $file is read up to its cut', check);
test.each(numbered('L14'))('L14: $file has its own blanks and whole characters', check);

async function check(expected: Expected): Promise<void> {
  expect(await cardOf(expected)).toEqual(expected.card);
}

test.each([
  ['https://docs.site.example/d/1', 'https://accounts.site.example/v3/signin/identifier?continue=x'],
  ['https://x.sharepoint.example/d', 'https://login.site.example/common/oauth2/authorize?client_id=1'],
  ['https://j.example/browse/A-1', 'https://j.example/login.jsp?os_destination=%2Fbrowse%2FA-1'],
  ['https://g.example/a/b', 'https://g.example/users/sign_in'],
  ['https://app.example/x', 'https://corp.example/app/x/sso/saml?SAMLRequest=1'],
  ['https://w.example/x', 'https://id.example/realms/corp/protocol/openid-connect/auth?client_id=w'],
  ['https://w.example/x', 'https://w.example/wall?service=https%3A%2F%2Fw.example%2Fx'],
  ['https://p.example/p/1/', 'https://p.example/accounts/login/?next=/p/1/'],
  ['https://n.example/in/x', 'https://n.example/wall?sessionRedirect=https%3A%2F%2Fn.example%2Fin%2Fx'],
  ['https://n.example/x', 'https://consent.n.example/v2/collectConsent?sessionId=3'],
])('L5: a link to %s that is answered by %s has no card', async (asked, answered) => {
  const tags = await tagsOf('<title>Example</title><meta property="og:title" content="Welcome back">');
  expect(isWall(new URL(asked), new URL(answered), tags)).toBe(true);
  expect(isWall(new URL(answered), new URL(answered), tags)).toBe(false);
});
