/** `4d 09:12` is four days ago at that time of day, `42m` is 42 minutes ago. */
export type When = `${number}d ${number}:${number}` | `${number}m`;

export type Who = keyof typeof PEOPLE;

interface More {
  /** A name by which later lines answer this one. */
  id?: string;
  /** The line that this one answers. */
  re?: string;
  /** What it says since it was edited. */
  edited?: string;
  picture?: { name: string; paint: () => Buffer };
}

export type Line = [when: When, who: Who, text: string, more?: More];

/** The people of an invented workshop that makes lights for bicycles. The first one sets it up: that is you. */
export const PEOPLE = {
  mira: { name: 'Mira Sandoval', bio: 'Started it in a garage. Still has the garage.' },
  jonas: { name: 'Jonas Weller', bio: 'Firmware. Counts microamperes.' },
  aiko: { name: 'Aiko Tanabe', bio: 'Design: things you hold, and things you tap.' },
  priya: { name: 'Priya Raman', bio: 'The app, on both kinds of phone.' },
  tomas: { name: 'Tomás Ferreira', bio: 'Workshop. If it is glued, I glued it.' },
  leila: { name: 'Leila Haddad', bio: 'Reads every letter, answers every one.' },
  owen: { name: 'Owen Blake', bio: 'Shops and fairs. Rarely at his desk.' },
  nkechi: { name: 'Nkechi Obi', bio: 'Circuit boards, batteries, burnt fingers.' },
} as const;
