import { ALL_TALK } from './all-talk';
import { CUSTOMERS, FIRMWARE } from './crafts';
import type { Line, Who } from './people';
import { LAUNCH, WITH_AIKO, WITH_JONAS, WITH_OWEN_AND_LEILA } from './quiet-rooms';

export interface Room {
  /** Missing: a direct room. */
  name?: string;
  type: 'open' | 'closed' | 'direct';
  /** Who makes it comes first; everyone is in an open room. */
  people: Who[];
  lines: Line[];
  /** How many of the last lines you have not read. */
  unread?: number;
}

export const ACCOUNT = 'Lantern Works';

/** The first one is there from the start. */
export const ROOMS: Room[] = [
  { name: 'All Talk', type: 'open', people: ['mira'], lines: ALL_TALK },
  { name: 'Firmware', type: 'open', people: ['jonas'], lines: FIRMWARE, unread: 3 },
  { name: 'Customer letters', type: 'open', people: ['leila'], lines: CUSTOMERS, unread: 4 },
  { name: 'Spring launch', type: 'closed', people: ['mira', 'aiko', 'owen', 'priya'], lines: LAUNCH },
  { type: 'direct', people: ['mira', 'aiko'], lines: WITH_AIKO, unread: 2 },
  { type: 'direct', people: ['jonas', 'mira'], lines: WITH_JONAS },
  { type: 'direct', people: ['mira', 'owen', 'leila'], lines: WITH_OWEN_AND_LEILA },
];
