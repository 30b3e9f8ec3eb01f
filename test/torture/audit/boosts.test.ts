import type { Rule } from '../rules';
import { boosted, boostReplicas, boostsInvoked, boostsOnce } from './boosts';
import type { Evidence } from './evidence';
import { frameOf } from './redaction';
import { ANN, BEN, EVE, ROOM, sampleEvidence } from './sample-history';
import { sameFrames } from './streams';

const [KEPT, TAKEN, REFUSED] = [20, 21, 22];
const cidOf = (n: number) => `b-${n}`;
const contentOf = (n: number) => `b${n}`;
const rowOf = (n: number) => ({ id: n, message: 1, booster: BEN, cid: cidOf(n), content: contentOf(n) });

/** Two boosts of message 1, one of them removed, and one rejected boost; Eve was not in the room. */
function evidence(): Evidence {
  const sample = sampleEvidence();
  const { history, stored, cold, log } = sample;
  for (const n of [KEPT, TAKEN, REFUSED])
    history.add({
      k: 'invoke',
      n,
      op: 'boost',
      who: BEN,
      room: ROOM,
      of: 1,
      cid: cidOf(n),
      content: contentOf(n),
    });
  for (const n of [KEPT, TAKEN]) history.add({ k: 'ok', n, id: n, ids: [n] });
  history.add({ k: 'fail', n: REFUSED, status: 404 });
  history.add({ k: 'invoke', n: 23, op: 'unboost', who: BEN, room: ROOM, of: TAKEN });
  history.add({ k: 'ok', n: 23, id: TAKEN });
  history.add({ k: 'invoke', n: 24, op: 'remove', who: ANN, room: ROOM, user: EVE });
  stored.boosts.push(rowOf(KEPT));
  cold.get(ROOM)![0]!.boosts.push({ id: KEPT, content: contentOf(KEPT) });
  const added = (n: number) => ({ boost: { id: n, message_id: 1, content: contentOf(n) } });
  hear(sample, 'boost.added', added(KEPT));
  hear(sample, 'boost.added', added(TAKEN));
  hear(sample, 'boost.removed', { boost_id: TAKEN, message_id: 1 });
  // The log keeps no content of a removed boost.
  Object.assign(stored.events[10]!, { name: stored.events[11]!.name, data: stored.events[11]!.data });
  log.streams[1]!.ids.push(10, 11, 12);
  sample.target = 12;
  return sample;
}

function hear({ stored, log }: Evidence, name: string, data: object): void {
  const id = stored.events.length + 1;
  const event = { ...stored.events[8]!, id, seq: id, name, data: JSON.stringify(data) };
  stored.events.push(event);
  log.raws.set(id, frameOf(event));
}

function broken(plant: (evidence: Evidence) => unknown): Rule[] {
  const planted = evidence();
  plant(planted);
  const findings = [boosted, boostsInvoked, boostsOnce, boostReplicas, sameFrames].flatMap((auditor) =>
    auditor(planted),
  );
  return [...new Set(findings.map(({ rule }) => rule))];
}

/** Adds a boost to row, event, frames and page at once, so that only the journal can reveal it. */
function everywhere(sample: Evidence, n: number): void {
  sample.stored.boosts.push(rowOf(n));
  sample.cold.get(ROOM)![0]!.boosts.push({ id: n, content: contentOf(n) });
  hear(sample, 'boost.added', { boost: { id: n, message_id: 1, content: contentOf(n) } });
  sample.log.streams[1]!.ids.push(13);
  sample.target = 13;
}

describe('the auditor of boosts', () => {
  it('finds nothing where nothing is wrong', () => {
    expect(broken(() => undefined)).toEqual([]);
  });

  const faults: [Rule, string, (evidence: Evidence) => unknown][] = [
    ['A1', 'an acknowledged boost that is lost', ({ stored }) => stored.boosts.pop()],
    ['A1', 'a boost with another content', ({ stored }) => (stored.boosts[0]!.content = contentOf(REFUSED))],
    ['A1', 'a boost that was taken away and is there', (sample) => everywhere(sample, TAKEN)],
    ['A2', 'a boost that was refused', (sample) => everywhere(sample, REFUSED)],
    ['A2', 'a boost that nobody asked for', (sample) => everywhere(sample, 99)],
    ['A2', 'a boost of somebody else', ({ stored }) => (stored.boosts[0]!.booster = EVE)],
    ['A2', 'a boost under another message', ({ stored }) => (stored.boosts[0]!.message = 2)],
    ['A3', 'a boost that is there twice', ({ stored }) => stored.boosts.push({ ...rowOf(KEPT), id: 24 })],
    ['A3', 'a repeat that got another id', ({ history }) => history.boosts.get(KEPT)!.ids.push(24)],
    ['A3', 'a boost that was told twice', ({ stored }) => stored.events.push(stored.events[9]!)],
    ['A6', 'a count that is wrong', ({ stored }) => stored.miscounted.push(1)],
    ['A6', 'a boost that the log does not know', ({ stored }) => stored.events.splice(9, 1)],
    [
      'A6',
      'a frame that was of another boost',
      ({ log }) => log.raws.set(11, log.raws.get(11)!.replace(`"id":${TAKEN}`, '"id":99')),
    ],
    [
      'A6',
      'a boost in the log of an edit that was never there',
      ({ stored, log }) => {
        const { data, ...edited } = stored.events[5]!;
        const message = { ...JSON.parse(data).message, boosts: [{ id: KEPT }] };
        stored.events[5] = { ...edited, data: JSON.stringify({ message }) };
        log.raws.set(
          6,
          frameOf({ ...edited, data: JSON.stringify({ message: { ...message, boosts: [] } }) }),
        );
      },
    ],
    [
      'A6',
      'a log that still tells of a boost that is gone',
      ({ stored, log }) => {
        const { name, data } = JSON.parse(log.raws.get(11)!);
        Object.assign(stored.events[10]!, { name, data: JSON.stringify(data) });
      },
    ],
    ['A6', 'a page without a boost', ({ cold }) => cold.get(ROOM)![0]!.boosts.pop()],
    ['A6', 'a client that did not hear of a boost', ({ log }) => log.streams[1]!.ids.splice(-3, 1)],
    ['A6', 'a client that did not hear that one is gone', ({ log }) => log.streams[1]!.ids.pop()],
  ];

  it.each(faults)('%s: notices %s', (rule, _name, plant) => {
    expect(broken(plant)).toContain(rule);
  });

  it('takes a boost whose message may be deleted, or whose answer is not known, as it finds it', () => {
    const deleting = ({ history, stored }: Evidence) => {
      history.add({ k: 'invoke', n: 25, op: 'delete', who: ANN, room: ROOM, of: 1 });
      stored.boosts.pop();
    };
    // The other replicas still contain it, so only A6 is broken.
    expect(broken(deleting)).toEqual(['A6']);
    const unknown = (sample: Evidence) => {
      Object.assign(sample.history.boosts.get(REFUSED)!, { outcome: 'open' });
      everywhere(sample, REFUSED);
    };
    expect(broken(unknown)).toEqual([]);
  });
});
