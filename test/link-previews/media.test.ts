import { durationOf } from '../../src/link-previews/page/durations';
import { metadataOf } from '../../src/link-previews/page/metadata';
import { tagsOf } from '../../src/link-previews/page/page-tags';

test.each([
  ['754', 754_000],
  ['12.5', 12_500],
  ['PT12M34S', 754_000],
  ['P0DT1H0M5S', 3_605_000],
  ['PT3.2S', 3_200],
  ['12:34', 754_000],
  ['1:00:05', 3_605_000],
  ['0', null],
  ['PT0S', null],
  ['P', null],
  ['', null],
  ['-5', null],
  ['P400D', null],
  ['soon', null],
  ['undefined', null],
])('L7: a length written as %s is %s ms', (written, ms) => {
  expect(durationOf(written)).toBe(ms);
});

const ld = (json: object) => `<script type="application/ld+json">${JSON.stringify(json)}</script>`;

test.each([
  ['<meta property="og:video:duration" content="90">', 90_000],
  ['<meta property="video:duration" content="90">', 90_000],
  ['<meta property="music:duration" content="241">', 241_000],
  ['<meta itemprop="duration" content="PT1M30S">', 90_000],
  [ld({ '@type': 'VideoObject', name: 'Tides', duration: 'PT1M30S' }), 90_000],
  [ld({ '@graph': [{ '@type': 'PodcastEpisode', name: 'Tides', duration: 'PT1H' }] }), 3_600_000],
  [ld({ '@type': 'Course', name: 'Tides', duration: 'PT40H' }), null],
])('L7: a page says how long its film or sound is: %s', async (head, ms) => {
  const tags = await tagsOf(`<title>Tides</title>${head}`);
  expect(metadataOf(tags, 'https://a.example/')?.duration_ms).toBe(ms);
});
