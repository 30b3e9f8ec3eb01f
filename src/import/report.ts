import { REASONS, type Reason } from './reasons';

export const KINDS = [
  'account',
  'people',
  'bots',
  'webhooks',
  'rooms',
  'memberships',
  'messages',
  'boosts',
  'link_previews',
  'preview_images',
  'files',
  'sessions',
  'searches',
  'bans',
  'push_subscriptions',
  'other',
] as const;
export type Kind = (typeof KINDS)[number];

const MAX_EXAMPLES = 5;

interface Counted {
  reason: Reason;
  count: number;
  /** Ids. */
  examples: (number | string)[];
}

export interface KindReport {
  imported: number;
  /** Were here before. */
  matched: number;
  left_out: Counted[];
  /** Imported, but not as it was. */
  changed: Counted[];
}

/** Everything that the source has is imported, matched or left out. */
export class Report {
  private readonly kinds = Object.fromEntries(
    KINDS.map((kind) => [kind, { imported: 0, matched: 0, left_out: [], changed: [] }]),
  ) as unknown as Record<Kind, KindReport>;

  imported(kind: Kind): void {
    this.kinds[kind].imported++;
  }

  matched(kind: Kind, count = 1): void {
    this.kinds[kind].matched += count;
  }

  leftOut(kind: Kind, reason: Reason, id: number | string, count = 1): void {
    add(this.kinds[kind].left_out, reason, id, count);
  }

  changed(kind: Kind, reason: Reason, id: number | string): void {
    add(this.kinds[kind].changed, reason, id, 1);
  }

  toJSON(): Record<Kind, KindReport> {
    return this.kinds;
  }

  toText(): string {
    const lines = KINDS.flatMap((kind) => {
      const { imported, matched, left_out, changed } = this.kinds[kind];
      if (imported + matched + left_out.length + changed.length === 0) return [];
      const here =
        matched > 0
          ? `, and ${matched.toLocaleString('en')} that ${matched === 1 ? 'was' : 'were'} here`
          : '';
      const head = `  ${kind.replaceAll('_', ' ').padEnd(20)}${imported.toLocaleString('en').padStart(9)}${here}`;
      return [
        head,
        ...left_out.map((one) => line('left out', one)),
        ...changed.map((one) => line('note', one)),
      ];
    });
    return `${lines.join('\n')}\n`;
  }
}

function add(list: Counted[], reason: Reason, id: number | string, count: number): void {
  const known = list.find((one) => one.reason === reason);
  const counted = known ?? { reason, count: 0, examples: [] };
  if (!known) list.push(counted);
  counted.count += count;
  if (counted.examples.length < MAX_EXAMPLES) counted.examples.push(id);
}

function line(label: string, { reason, count, examples }: Counted): string {
  const which = examples.length > 0 ? ` (${examples.join(', ')}${count > examples.length ? ', …' : ''})` : '';
  return `    ${label}: ${count.toLocaleString('en')} ${REASONS[reason]} [${reason}]${which}`;
}
