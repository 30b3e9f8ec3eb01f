import type { Line } from './people';

export const FIRMWARE: Line[] = [
  [
    '5d 10:02',
    'jonas',
    'I moved the fade into a table. No more floating point in the interrupt:\n\n```c\nstatic const uint8_t FADE[32] = {\n    0,  0,  1,  1,  2,  3,  4,  6,  8, 10, 13, 16, 20, 25, 31, 38,\n   46, 55, 65, 77, 90, 104, 119, 135, 152, 169, 186, 203, 219, 233, 245, 255,\n};\n\nISR(TIMER0_OVF_vect) {\n  OCR0A = FADE[step >> 3];\n  if (step < 255) step++;\n}\n```',
    { id: 'fade' },
  ],
  ['5d 10:09', 'nkechi', 'How much does that save?', { re: 'fade' }],
  [
    '5d 10:11',
    'jonas',
    '410 bytes of flash and about 60 µA while it fades. And it looks nicer, the eye is logarithmic.',
  ],
  ['5d 10:15', 'priya', 'The app still sends brightness as 0–100. Should I send the index instead?'],
  [
    '5d 10:18',
    'jonas',
    'No, keep percent. `step = percent * 255 / 100` is cheap enough, and nobody wants to explain the table to a phone.',
  ],
  [
    '4d 11:31',
    'priya',
    'Pairing fails on the third try on older phones, always the third. Log:\n\n```\n11:28:04 scan   found GLOW-2 (rssi -61)\n11:28:05 bond   ok\n11:28:05 mtu    23\n11:28:35 bond   timeout\n```',
    { id: 'third' },
  ],
  [
    '4d 11:40',
    'jonas',
    'Thirty seconds to the second. That is our own supervision timer, not the phone.',
    { re: 'third' },
  ],
  [
    '4d 13:02',
    'jonas',
    'Found it. The bond table has two slots, the third phone gets none, and I wait for a slot that never comes. Now the oldest one makes room.',
    {
      edited:
        'Found it. The bond table has two slots, the third phone gets none, and I waited for a slot that never came. Now the one that was **used longest ago** makes room.',
    },
  ],
  ['4d 13:05', 'priya', 'Works on all five phones on my desk 🎉'],
  [
    '2d 09:30',
    'nkechi',
    'Board revision C is here. Changes that you will notice:\n\n- the button is on `PB3` now\n- battery sense goes through a switch, pull `PB4` **low** to measure\n- there is a test point for everything, you are welcome',
  ],
  [
    '2d 09:34',
    'jonas',
    '@Nkechi Obi a test point for *everything*? This is the nicest thing anybody has done for me this year.',
  ],
  [
    '1d 16:20',
    'jonas',
    'Release candidate: 2.1-rc1. What is in it, and how to go back, is in [the notes](https://example.com/glow/2.1-rc1). Please ride home with it today.',
  ],
  ['1d 18:55', 'tomas', 'Rode home with it. Rain, darkness, a dog. All fine.'],
  ['1d 19:02', 'owen', 'The brake light is *very* convincing. A car kept its distance, first time ever.'],
  [
    '75m',
    'priya',
    'One thing: after an update the app shows 0 % battery until the first measurement. It scared me. Could it say “unknown”?',
    { id: 'zero' },
  ],
  ['70m', 'jonas', 'It can: I send `0xFF` until I have measured, you show a dash?', { re: 'zero' }],
  ['69m', 'priya', 'A dash it is.'],
];

export const CUSTOMERS: Line[] = [
  [
    '6d 11:20',
    'leila',
    'How this room works: I bring the letters that somebody else should hear, without names. Whoever knows the answer, answers. I write back.',
  ],
  [
    '5d 14:12',
    'leila',
    '> My light blinks three times, waits, and blinks three times again. Is it cross with me?\n\nIs it?',
    { id: 'cross' },
  ],
  [
    '5d 14:20',
    'nkechi',
    'Three and three is “too warm to charge”. It sits in the sun on a windowsill, I would bet a solder tip on it.',
    { re: 'cross' },
  ],
  ['5d 15:01', 'leila', 'It sat on a windowsill. In the sun. She sends her regards to the solder tip.'],
  [
    '4d 10:44',
    'leila',
    '> I am 71 and the small print on the button is too small. My grandson says it is a moon. Is it a moon?',
  ],
  ['4d 10:47', 'aiko', 'It is a moon. It should have been a bigger moon. I am making a bigger moon.'],
  [
    '4d 10:48',
    'aiko',
    'Could you ask whether a raised edge would be better than print? Then nobody has to read it at all.',
  ],
  ['3d 16:30', 'leila', 'She says: raised, please, “and while you are at it, on my oven as well”.'],
  [
    '2d 11:05',
    'leila',
    'Third question this week about the strap on very thick bars. We say up to 35 mm. Are there longer ones?',
    { id: 'strap' },
  ],
  [
    '2d 11:22',
    'tomas',
    'There are 40 in a drawer from the first batch. After that we would have to order, minimum 500.',
    { re: 'strap' },
  ],
  [
    '2d 11:24',
    'owen',
    'Two shops asked me for the same. I would take 200 of them right away.',
    { re: 'strap' },
  ],
  [
    '47m',
    'leila',
    '@Mira Sandoval so: 500 long straps? I have 12 letters, Owen has two shops, Tomás has a drawer.',
  ],
  ['44m', 'owen', 'For the record: the two shops have 31 branches.'],
  ['43m', 'tomas', 'For the record: the drawer is small.'],
  [
    '12m',
    'leila',
    'And a drawing came in, by somebody aged six: a bicycle with eleven lights. I am hanging it up in the kitchen.',
  ],
];
