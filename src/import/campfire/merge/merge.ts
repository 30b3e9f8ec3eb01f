import type { ExistingAccount } from '../../existing-account';
import type { Report } from '../../report';
import type { CampfireContent } from '../campfire';
import { IdsHere } from './ids-here';

/** What the parts of a later import share. */
export interface Merge {
  campfire: CampfireContent;
  existing: ExistingAccount;
  report: Report;
  people: IdsHere;
  rooms: IdsHere;
  messages: IdsHere;
  boosts: IdsHere;
}

export function mergeOf(campfire: CampfireContent, existing: ExistingAccount, report: Report): Merge {
  const ids = (kind: ConstructorParameters<typeof IdsHere>[0]) => new IdsHere(kind, existing, campfire);
  return {
    campfire,
    existing,
    report,
    people: ids('user'),
    rooms: ids('room'),
    messages: ids('message'),
    boosts: ids('boost'),
  };
}

/** Whether a row of a table without ids of its own here came before. */
export function cameBefore({ existing }: Merge, table: string, original_id: number | undefined): boolean {
  return (original_id ?? 0) <= (existing.imported('campfire', 'last', table) ?? 0);
}
