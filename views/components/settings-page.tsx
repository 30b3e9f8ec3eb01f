import type { ComponentChildren } from 'preact';
import { text } from '../../assets/texts/texts';
import { Layout } from '../pages/layout';
import type { PageContext } from '../pages/page';
import { Icon } from './icon';
import { LongWords } from './long-words';
import { SettingsRail } from './settings-rail';
import type { Section } from './settings-sections';

export interface SettingsPageProps {
  page: PageContext;
  section: Section;
  title: string;
  lead?: ComponentChildren;
  back?: { href: string; label: string };
  picture?: ComponentChildren;
  acts?: ComponentChildren;
  wide?: boolean;
  children: ComponentChildren;
}

/** One section beside the rail, which on narrow screens is a page of its own. */
export function SettingsPage({ page, section, title, back, wide, children, ...head }: SettingsPageProps) {
  return (
    <Layout page={page} title={title} shape="card">
      <header class="card-bar">
        {back ? (
          <Back {...back} />
        ) : (
          <>
            <Back href="/" label={text.actions.back} class="from-settings" />
            <Back href="/users/me/settings" label={text.shell.settings.title} class="to-settings" />
          </>
        )}
      </header>
      <div class={wide ? 'settings settings-wide' : 'settings'}>
        <SettingsRail page={page} section={section} />
        <main id="main" class="settings-page" tabIndex={-1}>
          <Head title={title} {...head} />
          {children}
        </main>
      </div>
    </Layout>
  );
}

function Head({
  title,
  lead,
  picture,
  acts,
}: Pick<SettingsPageProps, 'title' | 'lead' | 'picture' | 'acts'>) {
  return (
    <div class="settings-head">
      {picture}
      <div class="settings-title">
        <h1 dir="auto">
          <LongWords text={title} />
        </h1>
        {lead && <div class="lead">{lead}</div>}
      </div>
      {acts && <div class="settings-acts">{acts}</div>}
    </div>
  );
}

interface BackProps {
  href: string;
  label: string;
  class?: string;
}

export const Back = ({ href, label, class: name = '' }: BackProps) => (
  <a class={`button button-quiet ${name}`.trim()} href={href}>
    <Icon name="arrow-left" />
    {label}
  </a>
);
