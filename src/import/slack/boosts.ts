import { emojiNamed } from '../../messages/body/emoji-names';
import { boostContent } from '../boost-writer';
import type { ImportedBoost, ImportedKey } from '../records';
import { recordsOf, textOf, textsOf } from './json';
import type { MessageContext } from './messages';
import type { StagedMessage } from './scratch';

type Reaction = Pick<ImportedBoost, 'booster_id' | 'content'> & { imported_as: ImportedKey };

/** All reactions to new messages; to earlier ones, those added since. */
export function* readBoosts(context: MessageContext, nextId: number): Generator<ImportedBoost> {
  const { scratch } = context.staged;
  let id = nextId;
  for (const row of scratch.rows('new'))
    for (const reaction of reactionsOf(row, context))
      yield boostOf(reaction, row, { id: id++, message_id: row.id });
  for (const row of scratch.rows('known'))
    for (const reaction of newReactionsOf(row, context))
      yield boostOf(reaction, row, { id: id++, message_id: row.known! });
}

const boostOf = (
  reaction: Reaction,
  { second }: StagedMessage,
  ids: Pick<ImportedBoost, 'id' | 'message_id'>,
): ImportedBoost => ({ ...reaction, ...ids, created_at: second * 1_000 });

/** One that was removed here stays removed. */
function* newReactionsOf(row: StagedMessage, context: MessageContext): Generator<Reaction> {
  const { existing, report } = context;
  const message_id = row.known!;
  if (!existing.message(message_id)) return;
  for (const reaction of reactionsOf(row, context)) {
    const { source, kind, key } = reaction.imported_as;
    const came = existing.imported(source, kind, key) !== undefined;
    if (came || existing.hasBoost({ ...reaction, message_id, content: boostContent(reaction.content) }))
      report.matched('boosts');
    else yield reaction;
  }
}

function* reactionsOf(row: StagedMessage, { people, report }: MessageContext): Generator<Reaction> {
  const seen = new Set<string>();
  for (const { name, users, count } of recordsOf(row.message.reactions)) {
    const written = textOf(name);
    const content = emojiNamed(written) ?? `:${written}:`;
    const reactors = textsOf(users);
    const missing = Math.max(0, (Number(count) || 0) - reactors.length);
    if (missing > 0) report.leftOut('boosts', 'count_only', row.key, missing);
    for (const user of reactors) {
      const booster = people.get(user);
      const once = `${booster?.id} ${content}`;
      const key = `${row.key} ${user} ${written}`;
      if (!booster || written === '') report.leftOut('boosts', 'person_missing', row.key);
      else if (seen.has(once)) report.leftOut('boosts', 'repeated', row.key);
      else
        yield {
          booster_id: booster.id,
          content,
          imported_as: { source: 'slack', kind: 'boost', key },
        };
      seen.add(once);
    }
  }
}
