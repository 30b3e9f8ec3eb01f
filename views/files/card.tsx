import type { ComponentChildren } from 'preact';
import { text } from '../../assets/texts/texts';
import { Icon } from '../components/icon';
import { Time } from '../components/time';
import { type ContactCard, contactIn, type EventCard, eventIn } from './card-fields';

export function cardOf(name: string, excerpt: string) {
  const contact = /\.vcf$/i.test(name) ? contactIn(excerpt) : undefined;
  if (contact) return <Contact contact={contact} />;
  const event = /\.ics$/i.test(name) ? eventIn(excerpt) : undefined;
  return event ? <Event event={event} /> : null;
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
    <div class="file-card">
      <Icon name={icon} />
      <div class="file-card-words">
        <p class="file-card-title" dir="auto">
          {title}
        </p>
        {children}
      </div>
    </div>
  );
}

const Line = ({ href, children }: { href?: string; children: ComponentChildren }) => (
  <p dir="auto">{href ? <a href={href}>{children}</a> : children}</p>
);
