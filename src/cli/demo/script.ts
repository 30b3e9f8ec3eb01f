import { ALL_TALK } from './all-talk-room';
import { CUSTOMERS } from './customer-letters-room';
import { FIRMWARE } from './firmware-room';
import type { Line, Who } from './people';
import { WITH_AIKO, WITH_JONAS, WITH_OWEN_AND_LEILA } from './pings';
import { LAUNCH } from './spring-launch-room';

export interface Room {
  name?: string;
  type: 'open' | 'closed' | 'direct';
  people: Who[];
  lines: Line[];
  unread?: number;
}

export const ACCOUNT = 'Lantern Works';

export const ROOMS: Room[] = [
  { name: 'All Talk', type: 'open', people: ['mira'], lines: ALL_TALK },
  { name: 'Firmware', type: 'open', people: ['jonas'], lines: FIRMWARE, unread: 3 },
  { name: 'Customer letters', type: 'open', people: ['leila'], lines: CUSTOMERS, unread: 4 },
  { name: 'Spring launch', type: 'closed', people: ['mira', 'aiko', 'owen', 'priya'], lines: LAUNCH },
  { type: 'direct', people: ['mira', 'aiko'], lines: WITH_AIKO, unread: 2 },
  { type: 'direct', people: ['jonas', 'mira'], lines: WITH_JONAS },
  { type: 'direct', people: ['mira', 'owen', 'leila'], lines: WITH_OWEN_AND_LEILA },
];
