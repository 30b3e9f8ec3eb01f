import type { Line } from './people';
import { boxAtDusk } from './photo';

export const LAUNCH: Line[] = [
  [
    '5d 09:30',
    'mira',
    'In here we plan the spring launch, the four of us: @Aiko Tanabe the box, @Owen Blake the shops, @Priya Raman the app. I worry.',
  ],
  [
    '5d 09:34',
    'aiko',
    'First sketch of the box: one piece of card, no glue, opens like a book. The light lies where the last word would be.',
  ],
  ['5d 09:41', 'owen', 'Does it stand by itself on a shelf?', { id: 'stand' }],
  ['5d 09:52', 'aiko', 'It does since five minutes ago.', { re: 'stand' }],
  [
    '4d 14:00',
    'priya',
    'Store review took two days last time. If the app has to be there on the 3rd, I hand it in on the 24th at the latest.',
  ],
  ['4d 14:02', 'mira', 'The 20th, then. I like sleeping.'],
  [
    '3d 10:30',
    'owen',
    'Where we are with the shops:\n\n- **signed**: 14\n- **said yes on the phone**: 9\n- **want to see the box first**: 6\n- **will think about it, which means no**: 2',
  ],
  ['3d 10:33', 'mira', 'Six boxes for six shops. @Aiko Tanabe can they be made by hand until Monday?'],
  ['3d 10:40', 'aiko', 'Tomás has a plotter and a free afternoon, he just does not know it yet.'],
  ['1d 15:11', 'aiko', 'Seven boxes. He was faster than I thought, and now he wants to talk about card.'],
  [
    '1d 15:12',
    'aiko',
    'Number one, on my desk last night:',
    { picture: { name: 'box at dusk.png', paint: boxAtDusk } },
  ],
  ['1d 15:15', 'owen', 'I pick them up tomorrow. The seventh is for my mother.'],
  [
    '130m',
    'mira',
    'Three things are left: the photo, the price, the sentence on the back. ~~And the banner.~~',
  ],
  ['124m', 'priya', 'Sentence: “Be seen. Be home.”'],
  ['122m', 'aiko', 'Oh.'],
  ['121m', 'owen', 'Yes.'],
  ['118m', 'mira', 'Two things are left.'],
];

export const WITH_AIKO: Line[] = [
  [
    '3d 18:04',
    'aiko',
    'Do you have ten minutes tomorrow? I want to show you two greens that are the same green.',
  ],
  ['3d 18:10', 'mira', 'After ten. Bring them into daylight, please, last time the lamp decided.'],
  ['2d 10:31', 'mira', 'The left one.'],
  ['2d 10:32', 'aiko', 'I knew it.'],
  [
    '26m',
    'aiko',
    'The printer has a question about the left one: matt, or the one with the hint of sparkle?',
  ],
  ['25m', 'aiko', 'I am for matt. But I promised to ask.'],
];

export const WITH_JONAS: Line[] = [
  [
    '4d 17:20',
    'jonas',
    'I would like to take the two weeks around the solstice off. 2.1 will be out by then, and Nkechi knows where everything is.',
  ],
  ['4d 17:25', 'mira', 'Of course! Going anywhere?'],
  ['4d 17:27', 'jonas', 'North, to look at something dark for once.'],
  ['4d 17:28', 'mira', '🌌'],
  [
    '1d 09:10',
    'mira',
    'Your days are in the calendar. Thank you for the bond table, Priya could not stop smiling.',
  ],
  ['1d 09:14', 'jonas', 'It was my own bug, so half a thank you is plenty.'],
];

export const WITH_OWEN_AND_LEILA: Line[] = [
  [
    '2d 13:00',
    'mira',
    'You two hear the most from outside: if you could change one thing about the light, what would it be? Do not think about cost.',
  ],
  ['2d 13:06', 'leila', 'A loop to hang it on a rucksack. People walk, too.'],
  [
    '2d 13:20',
    'owen',
    'A second one in the box. Everybody who buys a front light comes back for a rear light, and half of them come back to another shop.',
  ],
  ['2d 13:22', 'mira', 'Both of these are better than my list.'],
];
