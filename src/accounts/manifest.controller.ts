import { Controller, Get, Header } from '@nestjs/common';
import { Public } from '../auth/viewer';
import { Accounts } from './accounts';

/** Where the icon leads at once, when it is pressed for long. */
const SHORTCUTS = [
  { name: 'New ping', url: '/rooms/directs/new' },
  { name: 'New room', url: '/rooms/opens/new' },
  { name: 'You', url: '/users/me/profile' },
];

/** What a device shows when the chat is installed on it. */
@Controller('webmanifest')
export class ManifestController {
  constructor(private readonly accounts: Accounts) {}

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
      display: 'standalone',
      icons: [
        icon('192x192', 'size=small&', 'any'),
        icon('512x512', '', 'any'),
        icon('512x512', 'size=maskable&', 'maskable'),
      ],
      shortcuts: SHORTCUTS,
    };
  }
}
