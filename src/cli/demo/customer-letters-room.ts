import type { Line } from './people';

export const CUSTOMERS: Line[] = [
  [
    '6d 11:20',
    'leila',
    'How this room works: I post the letters someone else should see, without names. If you know the answer, answer. I’ll write back.',
  ],
  [
    '5d 14:12',
    'leila',
    '> My light blinks three times, waits, and blinks three times again. Is it mad at me?\n\nIs it?',
    { id: 'cross' },
  ],
  [
    '5d 14:20',
    'nkechi',
    'Three and three means it’s too warm to charge. I’d bet a soldering tip it’s on a sunny windowsill.',
    { re: 'cross' },
  ],
  ['5d 15:01', 'leila', 'It was on a windowsill. In the sun. She sends her regards to the soldering tip.'],
  [
    '4d 10:44',
    'leila',
    '> I am 71 and the small print on the button is too small. My grandson says it is a moon. Is it a moon?',
  ],
  ['4d 10:47', 'aiko', 'It’s a moon. It should have been a bigger moon. I’m making a bigger moon.'],
  [
    '4d 10:48',
    'aiko',
    'Could you ask if a raised edge would be better than print? Then no one has to read it at all.',
  ],
  ['3d 16:30', 'leila', 'She says: raised, please, and while we’re at it, on her oven, too.'],
  [
    '2d 11:05',
    'leila',
    'Third question this week about the strap on really thick handlebars. We say up to 35 mm. Do we have longer ones?',
    { id: 'strap' },
  ],
  [
    '2d 11:22',
    'tomas',
    'There are 40 from the first batch in a drawer. After that we’d have to order, minimum 500.',
    { re: 'strap' },
  ],
  ['2d 11:24', 'owen', 'Two shops asked me the same thing. I’d take 200 right away.', { re: 'strap' }],
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
    'And a drawing came in, from a six-year-old: a bicycle with eleven lights. It’s going up in the kitchen.',
  ],
];
