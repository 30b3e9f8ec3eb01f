import type { Mentionable } from '../../../messages/body/mention-finder';
import type { ImportedPerson, ImportSource } from '../../records';
import { cameBefore, type Merge } from './merge';

type People = Pick<ImportSource, 'people' | 'bots' | 'sessions' | 'bans' | 'searches'> & {
  peopleHere: Mentionable[];
};

/** Those who are new there. Everyone else stays as they are here. */
export function mergePeople(merge: Merge): People {
  const { campfire } = merge;
  const peopleHere: Mentionable[] = [];
  const people: ImportedPerson[] = [];
  for (const person of campfire.people) {
    const here = merge.people.isNew(person.id) ? matched(merge, person) : known(merge, person);
    if (here) peopleHere.push(here);
    else if (merge.people.isNew(person.id)) people.push(newcomer(merge, person));
  }
  const added = new Set(people.map(({ id }) => id));
  return { people, peopleHere, ...belongings(merge, added) };
}

function known({ existing, report, people }: Merge, person: ImportedPerson): Mentionable | undefined {
  const here = existing.person(people.of(person.id));
  if (!here) {
    report.leftOut('people', 'deleted_here', person.id);
    return undefined;
  }
  report.matched('people');
  if (here.name !== person.name) report.changed('people', 'name_differs', person.id);
  if (here.status === 'active' && person.status !== 'active')
    report.changed('people', 'left_there', person.id);
  return { id: here.id, name: here.name };
}

/** By email address. */
function matched({ existing, report, people }: Merge, person: ImportedPerson): Mentionable | undefined {
  const here = person.email_address === null ? undefined : existing.personWithEmail(person.email_address);
  if (!here) return undefined;
  report.matched('people');
  people.match(person.id, here.id);
  return { id: here.id, name: here.name };
}

/** Nobody becomes an administrator of an account that has some. */
function newcomer({ report, people }: Merge, person: ImportedPerson): ImportedPerson {
  const id = people.of(person.id);
  const isAdministrator = person.role === 'administrator';
  if (id !== person.id) report.changed('people', 'id_taken', person.id);
  if (isAdministrator) report.changed('people', 'made_member', person.id);
  return { ...person, id, role: isAdministrator ? 'member' : person.role };
}

/** @param added ids here of those who come now */
function belongings(
  merge: Merge,
  added: Set<number>,
): Pick<ImportSource, 'bots' | 'sessions' | 'bans' | 'searches'> {
  const { campfire, people, report } = merge;
  const here = <Row extends { user_id: number }>(rows: Row[]): Row[] =>
    rows.map((row) => ({ ...row, user_id: people.of(row.user_id) }));
  const ofNewcomers = <Row extends { user_id: number }>(rows: Row[]): Row[] =>
    here(rows).filter(({ user_id }) => added.has(user_id));
  const mine = {
    bots: ofNewcomers(campfire.bots),
    searches: ofNewcomers(campfire.searches),
    bans: ofNewcomers(campfire.bans),
    sessions: here(newSessions(merge, added)),
  };
  for (const kind of ['bots', 'searches', 'bans', 'sessions'] as const)
    report.matched(kind, campfire[kind].length - mine[kind].length);
  report.matched('webhooks', campfire.bots.filter(hasWebhook).length - mine.bots.filter(hasWebhook).length);
  return mine;
}

/** An address that nobody verified there must open no account here, so whoever was matched by it signs in here. */
function newSessions(merge: Merge, added: Set<number>): ImportSource['sessions'] {
  const { campfire, people, existing } = merge;
  return campfire.sessions.filter(({ original_id, user_id }) => {
    if (cameBefore(merge, 'sessions', original_id)) return false;
    return (
      added.has(people.of(user_id)) ||
      (people.keeps(user_id) && existing.person(user_id)?.status === 'active')
    );
  });
}

const hasWebhook = ({ webhook_url }: ImportSource['bots'][number]) => webhook_url !== null;
