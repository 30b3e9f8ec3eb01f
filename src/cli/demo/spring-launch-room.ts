import type { Line } from './people';
import { boxAtDusk } from './photo';

export const LAUNCH: Line[] = [
  [
    '5d 09:30',
    'mira',
    'This is where the four of us plan the spring launch: @Aiko Tanabe does the box, @Owen Blake the shops, @Priya Raman the app. I do the worrying.',
  ],
  [
    '5d 09:34',
    'aiko',
    'First sketch of the box: one sheet of cardboard, no glue, opens like a book. The light sits where the last word would be.',
  ],
  ['5d 09:41', 'owen', 'Does it stand up on a shelf by itself?', { id: 'stand' }],
  ['5d 09:52', 'aiko', 'As of five minutes ago, yes.', { re: 'stand' }],
  [
    '4d 14:00',
    'priya',
    'App review took two days last time. If it has to be out on the 3rd, I’ll submit it by the 24th.',
  ],
  ['4d 14:02', 'mira', 'The 20th, then. I like sleeping.'],
  [
    '3d 10:30',
    'owen',
    'Where we are with shops:\n\n- **signed**: 14\n- **yes on the phone**: 9\n- **want to see the box first**: 6\n- **will think about it, which means no**: 2',
  ],
  ['3d 10:33', 'mira', 'Six boxes for six shops. @Aiko Tanabe could we make them by hand by Monday?'],
  ['3d 10:40', 'aiko', 'Tomás has a plotter and a free afternoon. He just doesn’t know it yet.'],
  [
    '1d 15:11',
    'aiko',
    'Seven boxes. He was faster than I thought, and now he wants to talk about cardboard.',
  ],
  [
    '1d 15:12',
    'aiko',
    'Number one, on my desk last night:',
    { picture: { name: 'box at dusk.png', draw: boxAtDusk } },
  ],
  ['1d 15:15', 'owen', 'I’ll pick them up tomorrow. The seventh is for my mother.'],
  ['130m', 'mira', 'Three things left: the photo, the price, the line on the back. ~~And the banner.~~'],
  ['124m', 'priya', 'How about “Be seen. Be home.”'],
  ['122m', 'aiko', 'Oh.'],
  ['121m', 'owen', 'Yes.'],
  ['118m', 'mira', 'Two things left.'],
];
