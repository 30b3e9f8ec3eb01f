import { text } from '../../assets/texts/texts';

interface SectionEntry {
  href: string;
  icon: string;
  label(): string;
  isRestricted?: boolean;
}

const YOU = {
  you: { href: '/users/me/profile', icon: 'user', label: () => text.shell.settings.you },
  notifications: {
    href: '/users/me/push_subscriptions',
    icon: 'bell',
    label: () => text.shell.settings.notifications,
  },
  look: { href: '/users/me/look', icon: 'palette', label: () => text.shell.settings.look },
  devices: {
    href: '/users/me/devices',
    icon: 'monitor-smartphone',
    label: () => text.shell.settings.devices,
  },
  keys: { href: '/users/me/keys', icon: 'key-round', label: () => text.keys.title },
} satisfies Record<string, SectionEntry>;

const ACCOUNT = {
  account: { href: '/account/edit', icon: 'settings-2', label: () => text.shell.settings.general },
  people: { href: '/account/users', icon: 'users', label: () => text.accounts.people.title },
  bots: { href: '/account/bots', icon: 'bot', label: () => text.bots.title, isRestricted: true },
  exports: { href: '/account/exports', icon: 'package', label: () => text.exporting.title },
  imports: {
    href: '/account/imports',
    icon: 'folder-input',
    label: () => text.importing.title,
    isRestricted: true,
  },
  backups: {
    href: '/account/backups',
    icon: 'shield-check',
    label: () => text.backups.title,
    isRestricted: true,
  },
  health: {
    href: '/account/health',
    icon: 'activity',
    label: () => text.health.title,
    isRestricted: true,
  },
  css: {
    href: '/account/custom_styles/edit',
    icon: 'brush',
    label: () => text.accounts.styles.title,
    isRestricted: true,
  },
} satisfies Record<string, SectionEntry>;

export type Section = keyof typeof YOU | keyof typeof ACCOUNT;

export const SECTIONS: Record<string, SectionEntry>[] = [YOU, ACCOUNT];
