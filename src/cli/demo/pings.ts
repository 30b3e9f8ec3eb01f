import type { Line } from './people';

export const WITH_AIKO: Line[] = [
  [
    '3d 18:04',
    'aiko',
    'Do you have ten minutes tomorrow? I want to show you two greens that are the same green.',
  ],
  ['3d 18:10', 'mira', 'After ten. Bring them into daylight, please. Last time, the lamp decided.'],
  ['2d 10:31', 'mira', 'The left one.'],
  ['2d 10:32', 'aiko', 'I knew it.'],
  ['26m', 'aiko', 'The printer has a question about the left one: matte, or the one with a hint of sparkle?'],
  ['25m', 'aiko', 'I’m for matte. But I promised to ask.'],
];

export const WITH_JONAS: Line[] = [
  [
    '4d 17:20',
    'jonas',
    'I’d like to take two weeks off around the solstice. 2.1 will be out by then, and Nkechi knows where everything is.',
  ],
  ['4d 17:25', 'mira', 'Of course! Going anywhere?'],
  ['4d 17:27', 'jonas', 'North, to look at something dark for once.'],
  ['4d 17:28', 'mira', '🌌'],
  [
    '1d 09:10',
    'mira',
    'Your days off are on the calendar. And thanks for the bond table! Priya couldn’t stop smiling.',
  ],
  ['1d 09:14', 'jonas', 'It was my own bug, so half a thank-you is plenty.'],
];

export const WITH_OWEN_AND_LEILA: Line[] = [
  [
    '2d 13:00',
    'mira',
    'You two hear the most from customers. If you could change one thing about the light, what would it be? Forget about cost.',
  ],
  ['2d 13:06', 'leila', 'A loop to hang it on a backpack. People walk, too.'],
  [
    '2d 13:20',
    'owen',
    'A second one in the box. Everyone who buys a front light comes back for a rear light, and half of them go to another shop.',
  ],
  ['2d 13:22', 'mira', 'Both of those beat my list.'],
];
