import { FrameLog } from '../observers/frame-log';
import type { Rule } from '../rules';
import { audit } from './audit';
import type { Evidence } from './evidence';
import { frameOf } from './redaction';
import { ANN, BEN, body, EVE, ROOM, rowOf, sampleEvidence, streamOf } from './sample-history';

function broken(plant: (evidence: Evidence) => void): Rule[] {
  const evidence = sampleEvidence();
  plant(evidence);
  return [...new Set(audit(evidence).map(({ rule }) => rule))];
}

function withFile({ history, stored }: Evidence, onDisk: string | null) {
  history.posts.get(1)!.invoke.file = 'hash';
  stored.files.push({ message: 1, key: 'key', sha256: 'hash', onDisk });
  return stored.files;
}

const remove = <Item>(list: Item[], item: Item) => list.splice(list.indexOf(item), 1);

describe('the auditor', () => {
  it('finds nothing where nothing is wrong', () => {
    expect(audit(sampleEvidence())).toEqual([]);
  });

  const faults: [Rule, string, (evidence: Evidence) => void][] = [
    ['A1', 'an acknowledged message that is lost', ({ stored }) => stored.rows.pop()],
    ['A1', 'an acknowledged message with other words', ({ stored }) => (stored.rows[0]!.source = 'tok:')],
    ['A1', 'an acknowledged edit that is lost', ({ stored }) => (stored.rows[1]!.source = body(2))],
    ['A1', 'a deleted message that is there again', ({ stored }) => stored.rows.splice(2, 0, rowOf(3))],
    ['A2', 'a message that nobody sent', ({ stored }) => stored.rows.push({ ...rowOf(9), cid: 'c9' })],
    ['A2', 'a message that was refused', ({ history }) => (history.posts.get(4)!.outcome = 'fail')],
    ['A3', 'a message that is there twice', ({ stored }) => stored.rows.push({ ...rowOf(4), id: 5 })],
    ['A3', 'a repeat that got another id', ({ history }) => history.posts.get(1)!.ids.push(7)],
    [
      'A3',
      'a message that was told twice',
      ({ stored }) => (stored.events[8]!.data = stored.events[1]!.data),
    ],
    ['A4', 'a hole in the count of a room', ({ stored }) => (stored.events[8]!.seq = 10)],
    ['A4', 'a number that was given twice', ({ stored }) => (stored.events[8]!.seq = 8)],
    ['A4', 'a room that counts further than its log', ({ stored }) => (stored.rooms[0]!.last_seq = 10)],
    ['A5', 'a frame that did not come', ({ log }) => remove(log.streams[0]!.ids, 3)],
    ['A5', 'a frame that came twice', ({ log }) => log.streams[0]!.ids.push(5)],
    ['A5', 'frames in the wrong order', ({ log }) => log.streams[0]!.ids.splice(0, 2, 3, 2)],
    ['A5', 'a frame that is not in the log', ({ log }) => log.streams[1]!.ids.push(99)],
    ['A5', 'an observer who never hears the end', ({ log }) => log.streams[1]!.ids.pop()],
    ['A6', 'a resume that leaves something out', ({ log }) => remove(log.streams[1]!.ids, 6)],
    ['A6', 'a resume that repeats', ({ log }) => log.streams[1]!.ids.unshift(5)],
    ['A6', 'a resync without need', ({ log }) => log.streams[1]!.resyncs.push('cursor_unknown')],
    ['A6', 'a resume after the restart that ends early', ({ resumed }) => resumed.streams[0]!.ids.pop()],
    [
      'A6',
      'other words for one observer',
      ({ log }) => log.differences.push({ observer: 'Ben', id: 2, raw: '{}' }),
    ],
    [
      'A6',
      'a deleted message that the log still tells of',
      ({ stored, log, resumed }) => {
        const live = log.raws.get(5)!;
        const { name, data } = JSON.parse(live);
        Object.assign(stored.events[4]!, { name, data: JSON.stringify(data) });
        resumed.raws.set(5, live);
      },
    ],
    [
      'A6',
      'a live frame that was never so',
      ({ log }) => log.raws.set(5, log.raws.get(5)!.replace('"c3"', '"c4"')),
    ],
    ['A6', 'a row that the log does not know', ({ stored }) => stored.rows.push({ ...rowOf(9), id: 9 })],
    ['A6', 'a room shown in another order', ({ cold }) => cold.get(ROOM)!.reverse()],
    ['A6', 'a room that is not shown whole', ({ cold }) => cold.get(ROOM)!.pop()],
    ['A7', 'a message that is not in the index', ({ stored }) => stored.notIndexed.push(2)],
    ['A7', 'an index entry without its message', ({ stored }) => stored.onlyIndexed.push(3)],
    ['A7', 'a damaged file', ({ stored }) => stored.faults.push('row missing from index')],
    ['A8', 'somebody outside who hears the room', ({ log }) => log.streams[2]!.ids.splice(3, 0, 5)],
    ['A8', 'a revoked session that hears more', ({ log }) => (log.streams[1]!.revokedAt = 8_500)],
    [
      'A9',
      'a sender whose words are turned round',
      ({ cold }) => cold.get(ROOM)!.splice(0, 3, ...cold.get(ROOM)!.toReversed()),
    ],
    ['A10', 'a file that is lost', (evidence) => withFile(evidence, null)],
    ['A10', 'a file with other bytes', (evidence) => withFile(evidence, 'other')],
    ['A10', 'a message without its file', (evidence) => withFile(evidence, 'hash').pop()],
    ['A10', 'a file of nobody', ({ stored }) => stored.orphans.push('key')],
    ['A11', 'files that are never removed', ({ stored }) => (stored.toDiscard = 2)],
    [
      'A11',
      'a room that is never taken apart',
      ({ stored }) => stored.rooms.push({ id: 2, type: 'deleted', last_seq: 1 }),
    ],
    ['A11', 'messages of no room', ({ stored }) => (stored.strayRows = 3)],
    ['A13', 'a message that a bot is never told of', ({ bots }) => bots.told.pop()],
    [
      'A13',
      'a bot that is told what was said while it was out',
      ({ bots }) => bots.told.push({ bot: EVE, event: 5 }),
    ],
    [
      'A13',
      'a bot that is told of nothing that is there',
      ({ bots }) => bots.told.push({ bot: EVE, event: 99 }),
    ],
    ['A12', 'too much memory', ({ samples }) => samples.push({ rssMiB: 900, fds: 40, lagMs: 5 })],
    ['A12', 'an end that nobody asked for', ({ surprises }) => surprises.push('the server ended with 70')],
  ];

  it('takes a file that is as it was sent', () => {
    expect(broken((evidence) => withFile(evidence, 'hash'))).toEqual([]);
  });

  it.each(faults)('%s: notices %s', (rule, _name, plant) => {
    expect(broken(plant)).toContain(rule);
  });

  it('blames the frame that says something else than the log', () => {
    const plant = ({ log, stored }: Evidence) =>
      log.raws.set(2, frameOf({ ...stored.events[1]!, data: '{"message":{}}' }));
    expect(broken(plant)).toEqual(['A6']);
  });

  it('excuses what a removal hides from a replay, and nothing before it from the live stream', () => {
    const away = ({ log }: Evidence) => (log.streams[2] = streamOf(EVE, 'Eve', 1, [4, 7, 8, 9], 9));
    expect(broken(away)).toEqual([]);
    const halfway = ({ log }: Evidence) => {
      log.streams[2] = { ...streamOf(EVE, 'Eve', 1, [4, 7, 8, 9], 1), cursorAt: -10_000 };
    };
    expect(broken(halfway)).toEqual(['A5']);
  });

  it('takes an edit that was held up and asked again for one that may have come last', () => {
    const edited = (wasUnknown: boolean) => (evidence: Evidence) => {
      const { edits } = evidence.history.posts.get(2)!;
      edits[0]!.wasUnknown = wasUnknown;
      edits.push({ ...edits[0]!, wasUnknown: false, invoke: { ...edits[0]!.invoke, body: body(7) } });
    };
    expect(broken(edited(true))).toEqual([]);
    expect(broken(edited(false))).toEqual(['A1']);
  });

  it('takes an unknown post as it finds it, there or not', () => {
    const open = (evidence: Evidence) =>
      Object.assign(evidence.history.posts.get(4)!, { outcome: 'open', ids: [] });
    expect(broken(open)).toEqual([]);
    const neverStored = (evidence: Evidence) => {
      open(evidence);
      evidence.stored.rows.pop();
      evidence.cold.get(ROOM)!.pop();
    };
    // The log still contains it, so only A6 is broken.
    expect(broken(neverStored)).toEqual(['A6']);
  });
});

describe('the log of frames', () => {
  it('keeps every id as it came, and what differs from what the others got', () => {
    const log = new FrameLog();
    const [one, other] = [ANN, BEN].map((user) =>
      log.open({ user, observer: `${user}`, kind: 'socket', after: 0 }),
    );
    log.record(one!, 2, 'two');
    log.record(one!, 1, 'one');
    log.record(one!, 2, 'two');
    log.record(other!, 2, 'TWO');
    expect(one!.ids).toEqual([2, 1, 2]);
    expect(log.differences).toEqual([{ observer: `${BEN}`, id: 2, raw: 'TWO' }]);
  });
});
