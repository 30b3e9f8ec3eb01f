import { text } from '../../assets/texts/texts';
import { Icon } from '../components/icon';
import { Logo } from '../components/logo';
import { Layout } from '../pages/layout';
import type { PageContext } from '../pages/page';
import { SidebarButton } from './room-header';
import { Sidebar, type SidebarProps } from './sidebar';

export interface EmptyPageProps {
  page: PageContext;
  sidebar: Omit<SidebarProps, 'me' | 'currentRoomId'>;
}

export function EmptyPage({ page, sidebar }: EmptyPageProps) {
  if (!page.me) throw new Error('The start page needs a person');
  return (
    <Layout page={page} title={page.account?.name ?? 'Campfire'} shape="app">
      <main id="main" class="room" tabIndex={-1}>
        <header class="room-header">
          <a class="room-header-home" href="/" aria-label={text.rooms.empty.start}>
            <Logo src={page.logo} />
          </a>
          <div class="room-header-actions">
            <SidebarButton />
          </div>
        </header>
        <Welcome canCreateRooms={sidebar.canCreateRooms} />
      </main>
      <Sidebar {...sidebar} me={page.me} currentRoomId={null} />
    </Layout>
  );
}

function Welcome({ canCreateRooms }: Pick<SidebarProps, 'canCreateRooms'>) {
  return (
    <div class="empty">
      <Icon name="flame" />
      <h1>{text.rooms.empty.title}</h1>
      <p>{canCreateRooms ? text.rooms.empty.create : text.rooms.empty.wait}</p>
      <div class="form-actions">
        <a class="button" href="/rooms/directs/new">
          {text.rooms.pings.new}
        </a>
        {canCreateRooms && (
          <a class="button button-primary" href="/rooms/opens/new">
            {text.rooms.new}
          </a>
        )}
      </div>
    </div>
  );
}
