export type When = `${number}d ${number}:${number}` | `${number}m`;

export type Who = keyof typeof PEOPLE;

interface More {
  id?: string;
  re?: string;
  edited?: string;
  picture?: { name: string; draw: () => Buffer };
}

export type Line = [when: When, who: Who, text: string, more?: More];

export const PEOPLE = {
  mira: { name: 'Mira Sandoval', bio: 'Started it in a garage. Still has the garage.' },
  jonas: { name: 'Jonas Weller', bio: 'Firmware. Counts microamperes.' },
  aiko: { name: 'Aiko Tanabe', bio: 'Design: things you hold, and things you tap.' },
  priya: { name: 'Priya Raman', bio: 'The app, on both kinds of phone.' },
  tomas: { name: 'Tomás Ferreira', bio: 'Workshop. If it’s glued, I glued it.' },
  leila: { name: 'Leila Haddad', bio: 'Reads every letter, answers every one.' },
  owen: { name: 'Owen Blake', bio: 'Shops and trade shows. Rarely at his desk.' },
  nkechi: { name: 'Nkechi Obi', bio: 'Circuit boards, batteries, burnt fingers.' },
} as const;
