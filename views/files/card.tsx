import type { ComponentChildren } from 'preact';
import { text } from '../../assets/texts/texts';
import { Icon } from '../components/icon';
import { Time } from '../components/time';
import type { Cards, ContactCard, EventCard } from './card-fields';

const MAX_IN_MESSAGE = 3;

interface CardExcerptProps {
  found: Cards;
  /** In the whole file, if they were counted. */
  items: number | null;
  view: string | undefined;
}

/** The first contacts or events of a file, and how many more there are. */
export function CardExcerpt({ found, items, view }: CardExcerptProps) {
  const shown = { ...found, cards: found.cards.slice(0, MAX_IN_MESSAGE) } as Cards;
  const more = (items ?? found.cards.length) - shown.cards.length;
  const words = text.files.more[found.kind](more);
  return (
    <>
      <CardList {...shown} />
      {more > 0 && <p class="file-cards-more">{view ? <a href={view}>{words}</a> : words}</p>}
    </>
  );
}

export function CardList(found: Cards) {
  return (
    <ul class="file-cards">
      {found.kind === 'contacts'
        ? found.cards.map((contact, index) => <Contact key={index} contact={contact} />)
        : found.cards.map((event, index) => <Event key={index} event={event} />)}
    </ul>
  );
}

function Contact({ contact: { name, role, phones, emails } }: { contact: ContactCard }) {
  return (
    <FileCard icon="user" title={name}>
      {role !== '' && <Line>{role}</Line>}
      {phones.map((phone) => (
        <Line key={phone} href={PHONE.test(phone) ? `tel:${phone.replace(/[^+\d]/g, '')}` : undefined}>
          {phone}
        </Line>
      ))}
      {emails.map((email) => (
        <Line key={email} href={EMAIL.test(email) ? `mailto:${email}` : undefined}>
          {email}
        </Line>
      ))}
    </FileCard>
  );
}

const PHONE = /^\+?[\d\s().\-/]{3,40}$/;
const EMAIL = /^[\w.+-]{1,64}@[\w.-]{1,255}$/;

function Event({ event: { title, place, start, zone, frequency } }: { event: EventCard }) {
  return (
    <FileCard icon="calendar" title={title}>
      {start !== undefined && (
        <Line>{start.endsWith('Z') ? <Time at={start} shape="moment" /> : byClocks(start, zone)}</Line>
      )}
      {frequency !== undefined && <Line>{text.files.repeats[frequency] ?? text.files.repeats.OFTEN}</Line>}
      {place !== '' && <Line>{place}</Line>}
    </FileCard>
  );
}

function byClocks(start: string, zone: string | undefined): string {
  const day = text.shell.day(new Date(`${start.slice(0, 10)}T00:00Z`));
  if (start.length === 10) return day;
  const clock = `${day}, ${start.slice(11, 16)}`;
  return zone === undefined ? clock : text.files.clockIn(clock, zone);
}

function FileCard({ icon, title, children }: { icon: string; title: string; children: ComponentChildren }) {
  return (
    <li class="file-card">
      <Icon name={icon} />
      <div class="file-card-words">
        <p class="file-card-title">
          <bdi>{title}</bdi>
        </p>
        {children}
      </div>
    </li>
  );
}

const Line = ({ href, children }: { href?: string; children: ComponentChildren }) => (
  <p>
    <bdi>{href ? <a href={href}>{children}</a> : children}</bdi>
  </p>
);
