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
