import { normalEmail } from '../../auth/email-address';
import type { ExistingAccount } from '../existing-account';
import type { ImportedPerson } from '../records';
import type { Report } from '../report';
import { fittingName } from '../values';
import { isPersonId } from './authors';
import { firstText, type Json, recordOf, textOf } from './json';
import type { StagedExport } from './staged-export';

export interface PersonHere {
  id: number;
  name: string;
  isActive: boolean;
}

export interface SlackPeople {
  /** By Slack's id, or by the name of a program. */
  byKey: Map<string, PersonHere>;
  added: ImportedPerson[];
}

interface Options {
  existing: ExistingAccount;
  report: Report;
  /** Nobody new can sign in until an administrator adds them back. */
  asFormer: boolean;
  now: number;
}

const MAX_EMAIL_FORM = /^[^\s@]+@[^\s@]+$/;

/** Matches people by what an earlier import brought, then by email address. */
export function readPeople(staged: StagedExport, options: Options): SlackPeople {
  const reader = new PeopleReader(options);
  for (const user of staged.users) reader.readUser(user, staged);
  for (const [key, author] of staged.authors) reader.readUnknown(key, author);
  for (const key of staged.reactors)
    if (isPersonId(key)) reader.readUnknown(key, { name: undefined, isProgram: false });
  return reader.people;
}

class PeopleReader {
  readonly people: SlackPeople = { byKey: new Map(), added: [] };
  private readonly emails = new Set<string>();
  private nextId: number;

  constructor(private readonly options: Options) {
    this.nextId = options.existing.lastId('users') + 1;
  }

  readUser(user: Json, { authors }: StagedExport): void {
    const { report } = this.options;
    const key = textOf(user.id);
    const isBot = user.is_bot === true;
    if (!isPersonId(key)) return report.leftOut('people', 'unreadable', key || 'without id');
    if (this.people.byKey.has(key)) return report.leftOut('people', 'repeated', key);
    if (isBot && !authors.has(key)) return report.leftOut('people', 'never_wrote', key);
    const email = this.emailOf(user, key);
    if (this.match(key, email)) return;
    const isGuest = user.is_restricted === true || user.is_ultra_restricted === true;
    if (isGuest) report.changed('people', 'guest', key);
    const isActive = !(user.deleted === true || isGuest || isBot || this.options.asFormer);
    this.add(key, { name: nameOf(user), email, isActive, isBot });
  }

  /** Those who are in no list: people of other workspaces, and programs. */
  readUnknown(key: string, { name, isProgram }: { name: string | undefined; isProgram: boolean }): void {
    if (this.people.byKey.has(key) || this.match(key, null)) return;
    if (!isProgram) this.options.report.changed('people', 'placeholder', key);
    this.add(key, { name: name ?? `Slack user ${key}`, email: null, isActive: false, isBot: isProgram });
  }

  private emailOf({ profile }: Json, key: string): string | null {
    const email = textOf(recordOf(profile).email).trim();
    if (!MAX_EMAIL_FORM.test(email) || email.length > 254) return null;
    if (this.emails.has(normalEmail(email))) {
      this.options.report.changed('people', 'email_taken', key);
      return null;
    }
    this.emails.add(normalEmail(email));
    return email;
  }

  private match(key: string, email: string | null): boolean {
    const { existing, report } = this.options;
    const id = existing.imported('slack', 'user', key);
    const found = id === undefined ? email && existing.personWithEmail(email) : existing.person(id);
    if (!found) return false;
    report.matched('people');
    const { name, status } = found;
    this.people.byKey.set(key, { id: found.id, name, isActive: status === 'active' });
    return true;
  }

  private add(
    key: string,
    given: { name: string; email: string | null; isActive: boolean; isBot: boolean },
  ): void {
    const id = this.nextId++;
    const { report, now } = this.options;
    const name = fittingName(report, 'people', {
      id: key,
      name: given.name,
      fallback: `Slack user ${key}`.slice(0, 60),
    });
    const { email, isBot } = given;
    const isActive = given.isActive && email !== null;
    if (!isBot) report.changed('people', isActive ? 'no_password' : 'cant_sign_in', key);
    this.people.byKey.set(key, { id, name, isActive });
    this.people.added.push({
      id,
      name,
      email_address: isActive ? email : null,
      former_email_address: isActive ? null : email,
      password_digest: null,
      role: isBot ? 'bot' : 'member',
      status: isActive ? 'active' : 'deactivated',
      bio: '',
      created_at: now,
    });
  }
}

function nameOf(user: Json): string {
  const profile = recordOf(user.profile);
  return firstText(profile.display_name, profile.real_name, user.real_name, user.name);
}
