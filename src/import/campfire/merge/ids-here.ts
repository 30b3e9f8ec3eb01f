import type { ExistingAccount } from '../../existing-account';
import type { ImportedKey } from '../../records';
import type { CampfireContent } from '../campfire';

const TABLES = { user: 'users', room: 'rooms', message: 'messages', boost: 'boosts' } as const;

/**
 * Where the records of one table are. They keep their ids while nobody here has taken one of them; from then on, all that
 * is new gets ids after those of both, in the same order.
 */
export class IdsHere {
  /** Nobody here has created a record since the last import. */
  readonly areKept: boolean;
  /** The highest id that came before. */
  private readonly last: number;
  /** Up to which ids are the same here. */
  private readonly kept: number;
  private readonly offset: number;
  private readonly matches = new Map<number, number>();

  constructor(
    private readonly kind: keyof typeof TABLES,
    private readonly existing: ExistingAccount,
    { lastGiven }: Pick<CampfireContent, 'lastGiven'>,
  ) {
    const table = TABLES[kind];
    this.last = existing.imported('campfire', 'last', table) ?? 0;
    this.kept = existing.imported('campfire', 'kept', table) ?? 0;
    const lastHere = existing.lastId(table);
    this.areKept = this.kept === this.last && lastHere <= this.last;
    this.offset = this.areKept ? 0 : Math.max(lastHere, lastGiven[table] ?? 0) - this.last;
  }

  /** Whether it came with this id. */
  keeps(id: number): boolean {
    return id <= this.kept;
  }

  isNew(id: number): boolean {
    return id > this.last;
  }

  /** @returns 0 for what came before and was left out */
  of(id: number): number {
    const match = this.matches.get(id);
    if (match !== undefined) return match;
    return this.isNew(id) ? id + this.offset : (this.imported(id) ?? (this.keeps(id) ? id : 0));
  }

  /** Records that it is the same as one here. */
  match(id: number, here: number): void {
    this.matches.set(id, here);
  }

  /** Under which a later import, or an old address, finds it; undefined where it keeps its id. */
  keyOf(id: number): ImportedKey | undefined {
    const { kind } = this;
    const keepsId = this.areKept && !this.matches.has(id);
    return kind === 'boost' || keepsId ? undefined : { source: 'campfire', kind, key: String(id) };
  }

  private imported(id: number): number | undefined {
    const { kind } = this;
    return kind === 'boost' ? undefined : this.existing.imported('campfire', kind, String(id));
  }
}
