import { type Auditor, type BoostRow, type Evidence, report } from './evidence';
import type { Boosting } from './history';
import { doubles, mayHaveHappened } from './messages';

type Told = Pick<BoostRow, 'id' | 'message' | 'content'>;

/** A1: an acknowledged boost is stored exactly until it or its message is removed, and not afterwards. */
export const boosted: Auditor = ({ history, stored }) => {
  const rows = new Map(stored.boosts.map((row) => [row.id, row]));
  const details: string[] = [];
  for (const boost of history.boosts.values()) {
    if (boost.outcome !== 'ok') continue;
    const removals = [...boost.unboosts, ...(history.posts.get(boost.invoke.of)?.deletes ?? [])];
    const fault = faultOf(boost, rows.get(boost.id!), removals);
    if (fault) details.push(`boost ${boost.invoke.n}, acknowledged as ${boost.id}, ${fault}`);
  }
  return report('A1', details);
};

function faultOf(
  { invoke }: Boosting,
  row: BoostRow | undefined,
  removals: { outcome: string; wasUnknown: boolean }[],
): string | undefined {
  if (!row) return removals.some(mayHaveHappened) ? undefined : 'is lost';
  if (removals.some(({ outcome }) => outcome === 'ok')) return 'was taken away, and is there again';
  return row.content === invoke.content && row.cid === invoke.cid
    ? undefined
    : `is another one: ${row.content}`;
}

/** A2: every stored boost was requested for that message, and not rejected. */
export const boostsInvoked: Auditor = ({ history, stored }) => {
  const byContent = new Map([...history.boosts.values()].map((boost) => [boost.invoke.content, boost]));
  const details: string[] = [];
  for (const { id, message, booster, content, cid } of stored.boosts) {
    const boost = byContent.get(content);
    const isTheirs = boost?.invoke.who === booster && boost.invoke.cid === cid;
    if (!boost || !isTheirs || history.posts.get(boost.invoke.of)?.id !== message)
      details.push(`boost ${id} (${content}) was never asked for`);
    else if (!mayHaveHappened(boost)) details.push(`boost ${id}, operation ${boost.invoke.n}, was refused`);
  }
  return report('A2', details);
};

/** A3: each boost has one row, one event and one response, despite retries. */
export const boostsOnce: Auditor = ({ history, stored, base }) => {
  const added = stored.events
    .filter(({ id, name }) => id > base.event && name === 'boost.added')
    .map(({ data }) => JSON.parse(data).boost.content as string);
  const details = [
    ...doubles(stored.boosts.map(({ content }) => content)).map((content) => `two boosts ${content}`),
    ...doubles(added).map((content) => `two events for boost ${content}`),
  ];
  for (const { invoke, ids } of history.boosts.values())
    if (ids.length > 1) details.push(`boost ${invoke.n} got the ids ${ids.join(', ')}`);
  return report('A3', details);
};

/** A6: rows, counts, log, each client's frames and a fresh reader agree. */
export const boostReplicas: Auditor = (evidence) => {
  const { stored, cold } = evidence;
  const rows = stored.boosts;
  const shown = [...cold.values()]
    .flat()
    .flatMap(({ id: message, boosts }) => boosts.map(({ id, content }) => ({ id, message, content })));
  const details = [
    ...stored.miscounted.map((id) => `message ${id} counts other boosts than it has`),
    ...differences('the log', foldBoosts(stored.events), rows),
    ...differences('a cold reader', shown, rows),
  ];
  details.push(...toldOfGone(evidence));
  for (const [observer, heard] of heardBy(evidence)) details.push(...differences(observer, heard, rows));
  return report('A6', details);
};

/** The log keeps nothing of a removed boost but its removal. */
function toldOfGone({ stored }: Evidence): string[] {
  const ids = new Set(stored.boosts.map(({ id }) => id));
  return stored.events
    .filter(({ name, data }) => name === 'boost.added' && !ids.has(JSON.parse(data).boost.id))
    .map(({ id }) => `event ${id} still tells of a boost that is gone`);
}

interface Event {
  name: string;
  data: string;
}

/** The boosts that someone who received these events knows. */
export function foldBoosts(events: Event[]): Told[] {
  const messages = new Map<number, Map<number, Told>>();
  for (const { name, data } of events) {
    if (name === 'boost.added') {
      const { id, message_id: message, content } = JSON.parse(data).boost;
      messages.set(message, (messages.get(message) ?? new Map()).set(id, { id, message, content }));
    } else if (name === 'boost.removed') {
      const { boost_id, message_id } = JSON.parse(data);
      messages.get(message_id)?.delete(boost_id);
    } else if (name === 'message.deleted') messages.delete(JSON.parse(data).message_id);
  }
  return [...messages.values()].flatMap((boosts) => [...boosts.values()]);
}

/** What those received, live or resumed, who were in the rooms the whole time and had to read nothing anew. */
function heardBy({ log, history, target }: Evidence): Map<string, Told[]> {
  const away = new Set(
    [...history.attempts.values()].map(({ invoke }) => (invoke.op === 'remove' ? invoke.user : 0)),
  );
  const there = Map.groupBy(
    log.streams.filter(({ user }) => !away.has(user)),
    ({ observer }) => observer,
  );
  const whole = [...there].filter(([, streams]) => !streams.some(({ isReadAnew }) => isReadAnew));
  return new Map(
    whole.map(([observer, streams]) => {
      const ids = new Set(streams.flatMap((stream) => stream.ids).filter((id) => id <= target));
      const raws = [...ids].sort((a, b) => a - b).flatMap((id) => log.raws.get(id) ?? []);
      return [observer, foldBoosts(raws.filter(isOfBoosts).map(eventOf))];
    }),
  );
}

const isOfBoosts = (raw: string) => /"name":"(boost\.|message\.deleted)/.test(raw);

function eventOf(raw: string): Event {
  const { name, data } = JSON.parse(raw);
  return { name, data: JSON.stringify(data) };
}

function differences(who: string, told: Told[], rows: Told[]): string[] {
  const words = ({ id, message, content }: Told) => `${content} (${id}) of message ${message}`;
  const [known, there] = [new Set(told.map(words)), new Set(rows.map(words))];
  return [
    ...[...there].filter((boost) => !known.has(boost)).map((boost) => `${who} does not know boost ${boost}`),
    ...[...known]
      .filter((boost) => !there.has(boost))
      .map((boost) => `${who} knows boost ${boost}, which is not there`),
  ];
}
