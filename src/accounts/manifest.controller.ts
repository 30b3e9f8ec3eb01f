import { Controller, Get, Header } from '@nestjs/common';
import { Public } from '../auth/viewer';
import { AssetManifest } from '../pages/asset-manifest';
import { Accounts } from './accounts';

/** Where the icon leads at once, when it is pressed for long. */
const SHORTCUTS = [
  { name: 'New ping', url: '/rooms/directs/new' },
  { name: 'New room', url: '/rooms/opens/new' },
  { name: 'You', url: '/users/me/profile' },
];

/** What is shown before it is installed: of the demo, by `src/tasks/screenshots.mjs`. */
const SCREENSHOTS = [
  { name: 'wide', sizes: '1280x800', label: 'A room and everything beside it' },
  { name: 'narrow', sizes: '390x844', label: 'A room on a phone' },
];
/** As in `tokens.css`, by day. */
const PAPER = '#fbf8f4';

/** What a device shows when the chat is installed on it. */
@Controller('webmanifest')
export class ManifestController {
  constructor(
    private readonly accounts: Accounts,
    private readonly assets: AssetManifest,
  ) {}

  @Get()
  @Public()
  @Header('content-type', 'application/manifest+json')
  show() {
    const account = this.accounts.find();
    const name = account?.name ?? 'Campfire';
    const icon = (sizes: string, query: string, purpose: 'any' | 'maskable') => ({
      src: `/account/logo?${query}v=${account?.logo_version ?? 'stock'}`,
      type: 'image/png',
      sizes,
      purpose,
    });
    return {
      name,
      short_name: name,
      id: '/',
      start_url: '/',
      scope: '/',
      lang: 'en',
      dir: 'auto',
      display: 'standalone',
      background_color: PAPER,
      theme_color: PAPER,
      icons: [
        icon('192x192', 'size=small&', 'any'),
        icon('512x512', '', 'any'),
        icon('512x512', 'size=maskable&', 'maskable'),
      ],
      screenshots: SCREENSHOTS.map(({ name: form_factor, ...screenshot }) => ({
        src: this.assets.path(`images/screenshot-${form_factor}.webp`),
        type: 'image/webp',
        form_factor,
        ...screenshot,
      })),
      shortcuts: SHORTCUTS.map((shortcut) => ({
        ...shortcut,
        icons: [icon('192x192', 'size=small&', 'any')],
      })),
    };
  }
}
