import { Random } from './random';

/** A fault for the server, its network or its users, in ms from the start of the segment. */
export type Fault =
  /** Kills the server once it has been up for `aliveMs`; without it, possibly during its start. */
  | { at: number; kind: 'kill'; aliveMs?: number }
  /** Deletes a large room, and kills the server during the deletion. */
  | { at: number; kind: 'demolish'; killAfterMs: number; aliveMs: number }
  | { at: number; kind: 'term'; aliveMs: number }
  | { at: number; kind: 'freeze' | 'cut' | 'hole' | 'delay' | 'portal' | 'gateway'; ms: number }
  | { at: number; kind: 'server-clock' | 'client-clock'; steps: -1 | 1; ms: number }
  | { at: number; kind: 'lost-acks'; count: number }
  | { at: number; kind: 'slow'; ms: number }
  | { at: number; kind: 'remove' | 'remove-bot' | 'leave' | 'revoke' | 'race' | 'move' };

export type FaultKind = Fault['kind'];

export interface Plan {
  seed: number;
  seconds: number;
  kills: number;
  /** Omits these faults without changing the others. */
  without?: FaultKind[];
}

/** Rooms prepared for `demolish` in each segment; a short one uses fewer. */
export const CONDEMNED_ROOMS = 2;

const WHILE_STARTING = 0.1;

/** The timetable of a segment, determined only by its plan. */
export function timetable(plan: Plan): Fault[] {
  const random = new Random(plan.seed).fork('timetable');
  const all = [...kills(plan, random.fork('kills')), ...others(plan, random.fork('others'))];
  return all.filter(({ kind }) => !plan.without?.includes(kind)).sort((a, b) => a.at - b.at);
}

function kills({ seconds, kills: count }: Plan, random: Random): Fault[] {
  const gap = (seconds * 1000) / Math.max(1, count);
  return Array.from({ length: count }, (_, index) => {
    const at = Math.round((index + 0.35 + random.next() * 0.5) * gap);
    const [killAfterMs, aliveMs] = [random.int(0, 12), random.int(100, 900)];
    if (index < CONDEMNED_ROOMS && index < count / 3) return { at, kind: 'demolish', killAfterMs, aliveMs };
    const isEarly = random.chance(WHILE_STARTING) && index < count - 1;
    return isEarly ? { at, kind: 'kill' } : { at, kind: 'kill', aliveMs };
  });
}

/** One fault of each kind per this many seconds, at random moments, so that they overlap. */
const EVERY_SECONDS: [Exclude<FaultKind, 'kill' | 'demolish'>, number][] = [
  ['term', 18],
  ['freeze', 9],
  ['cut', 6],
  ['hole', 9],
  ['delay', 7],
  ['lost-acks', 3],
  ['slow', 8],
  ['remove', 2.5],
  ['remove-bot', 2],
  ['leave', 4],
  ['revoke', 2.5],
  ['race', 3],
  ['portal', 8],
  ['gateway', 8],
  ['move', 9],
  ['server-clock', 4],
  ['client-clock', 5],
];

function others({ seconds }: Plan, random: Random): Fault[] {
  return EVERY_SECONDS.flatMap(([kind, every]) => {
    const own = random.fork(kind);
    const count = Math.max(isSure(kind) ? 1 : 0, Math.floor(seconds / every + own.next() * 0.5));
    return Array.from({ length: count }, () => fault(kind, Math.round(own.next() * seconds * 900), own));
  });
}

const SURE: FaultKind[] = [
  'remove',
  'remove-bot',
  'revoke',
  'race',
  'lost-acks',
  'cut',
  'portal',
  'gateway',
  'move',
  'server-clock',
  'client-clock',
];

/** Faults that even the shortest segment has. */
function isSure(kind: FaultKind): boolean {
  return SURE.includes(kind);
}

function fault(kind: Exclude<FaultKind, 'kill' | 'demolish'>, at: number, random: Random): Fault {
  switch (kind) {
    case 'freeze':
      return { at, kind, ms: random.int(200, 1500) };
    case 'cut':
    case 'hole':
    case 'portal':
    case 'gateway':
      return { at, kind, ms: random.int(300, 4000) };
    case 'delay':
      return { at, kind, ms: random.int(500, 3000) };
    case 'slow':
      return { at, kind, ms: random.int(500, 3000) };
    case 'term':
      return { at, kind, aliveMs: random.int(100, 900) };
    case 'server-clock':
    case 'client-clock':
      return { at, kind, steps: random.chance(0.5) ? 1 : -1, ms: random.int(300, 4000) };
    case 'lost-acks':
      return { at, kind, count: random.int(1, 8) };
    default:
      return { at, kind };
  }
}
