import { Controller, Get, Header } from '@nestjs/common';
import { text } from '../../../assets/texts/texts';
import { Public } from '../../auth/viewer';
import { AssetManifest } from '../../pages/asset-manifest';
import { Accounts } from './accounts';

const shortcuts = () => [
  { name: text.rooms.pings.new, url: '/rooms/directs/new' },
  { name: text.rooms.new, url: '/rooms/opens/new' },
  { name: text.auth.profile.title, url: '/users/me/profile' },
];

const screenshots = () => [
  { name: 'wide', sizes: '1280x800', label: text.shell.screenshots.wide },
  { name: 'narrow', sizes: '390x844', label: text.shell.screenshots.narrow },
];
/** As in `tokens.css`, for light mode. */
const PAPER = '#fbf8f4';

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
    const icon = iconOf(account?.logo_version ?? 'stock');
    const small = icon('192x192', 'size=small&', 'any');
    return {
      name,
      short_name: name,
      id: '/',
      start_url: '/',
      scope: '/',
      lang: text.language,
      dir: 'auto',
      display: 'standalone',
      background_color: PAPER,
      theme_color: PAPER,
      icons: [small, icon('512x512', '', 'any'), icon('512x512', 'size=maskable&', 'maskable')],
      screenshots: this.screenshots(),
      shortcuts: shortcuts().map((shortcut) => ({ ...shortcut, icons: [small] })),
    };
  }

  private screenshots() {
    return screenshots().map(({ name: form_factor, ...screenshot }) => ({
      src: this.assets.path(`images/screenshot-${form_factor}.webp`),
      type: 'image/webp',
      form_factor,
      ...screenshot,
    }));
  }
}

const iconOf = (version: string) => (sizes: string, query: string, purpose: 'any' | 'maskable') => ({
  src: `/account/logo?${query}v=${version}`,
  type: 'image/png',
  sizes,
  purpose,
});
