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
    '410 bytes of flash and about 60 µA while it fades. And it looks nicer: the eye is logarithmic.',
  ],
  ['5d 10:15', 'priya', 'The app still sends brightness as 0–100. Should I send the index instead?'],
  [
    '5d 10:18',
    'jonas',
    'No, keep percent. `step = percent * 255 / 100` is cheap enough, and no one wants to explain that table to a phone.',
  ],
  [
    '4d 11:31',
    'priya',
    'Pairing fails on the third try on older phones. Always the third. Log:\n\n```\n11:28:04 scan   found GLOW-2 (rssi -61)\n11:28:05 bond   ok\n11:28:05 mtu    23\n11:28:35 bond   timeout\n```',
    { id: 'third' },
  ],
  [
    '4d 11:40',
    'jonas',
    'Thirty seconds on the dot. That’s our own watchdog, not the phone.',
    { re: 'third' },
  ],
  [
    '4d 13:02',
    'jonas',
    'Found it. The bond table has two slots, the third phone gets none, and I wait for one that never comes. Now the oldest one makes room.',
    {
      edited:
        'Found it. The bond table has two slots, the third phone gets none, and I waited for one that never came. Now the **least recently used** one makes room.',
    },
  ],
  ['4d 13:05', 'priya', 'Works on all five phones on my desk 🎉'],
  [
    '2d 09:30',
    'nkechi',
    'Board revision C is here. What you’ll notice:\n\n- the button is on `PB3` now\n- battery sense goes through a switch, pull `PB4` **low** to measure\n- there’s a test point for everything, you’re welcome',
  ],
  [
    '2d 09:34',
    'jonas',
    '@Nkechi Obi a test point for *everything*? That’s the nicest thing anyone has done for me all year.',
  ],
  [
    '1d 16:20',
    'jonas',
    'Release candidate: 2.1-rc1. What’s in it and how to roll back is in [the notes](https://example.com/glow/2.1-rc1). Please ride home with it today.',
  ],
  ['1d 18:55', 'tomas', 'Rode home with it. Rain, darkness, a dog. All fine.'],
  ['1d 19:02', 'owen', 'The brake light is *very* convincing. A car kept its distance. First time ever.'],
  [
    '75m',
    'priya',
    'One thing: after an update, the app shows 0% battery until the first reading. Scared me. Could it say “unknown”?',
    { id: 'zero' },
  ],
  ['70m', 'jonas', 'It can. I send `0xFF` until there’s a reading, you show a dash?', { re: 'zero' }],
  ['69m', 'priya', 'A dash it is.'],
];
