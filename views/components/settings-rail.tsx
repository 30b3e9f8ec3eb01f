import { text } from '../../assets/texts/texts';
import type { PageContext } from '../pages/page';
import { Avatar } from './avatar';
import { Icon } from './icon';
import { SECTIONS, type Section } from './settings-sections';

interface RailProps {
  page: PageContext;
  section?: Section;
}

export function SettingsRail({ page: { me, account }, section }: RailProps) {
  if (!me) return null;
  const isAdministrator = me.role === 'administrator';
  const titles = [me.name, account?.name ?? 'Campfire'];
  return (
    <nav class="settings-rail" aria-label={text.shell.settings.title}>
      {SECTIONS.map((sections, index) => (
        <section key={titles[index]} aria-label={titles[index]}>
          <h2 class="settings-rail-title">
            {index === 0 && <Avatar user={me} size={32} />}
            <span class="clip" dir="auto">
              {titles[index]}
            </span>
          </h2>
          {Object.entries(sections)
            .filter(([, { isRestricted }]) => isAdministrator || !isRestricted)
            .map(([name, link]) => (
              <SectionLink key={name} {...link} isCurrent={name === section} />
            ))}
        </section>
      ))}
      <RailEnd />
    </nav>
  );
}

interface SectionLinkProps {
  href: string;
  icon: string;
  label: () => string;
  isCurrent: boolean;
}

function SectionLink({ href, icon, label, isCurrent }: SectionLinkProps) {
  return (
    <a class="settings-link" href={href} aria-current={isCurrent ? 'page' : undefined}>
      <Icon name={icon} />
      {label()}
    </a>
  );
}

function RailEnd() {
  return (
    <section class="settings-rail-end">
      <button class="settings-link needs-script" type="button" data-action="shortcuts#showList">
        <Icon name="keyboard" />
        {text.shell.shortcuts.title}
      </button>
      <form method="post" action="/session?_method=delete">
        <button class="settings-link" type="submit">
          <Icon name="log-out" />
          {text.auth.devices.signOut}
        </button>
      </form>
    </section>
  );
}
