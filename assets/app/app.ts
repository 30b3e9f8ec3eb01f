import { text } from '../texts/browser';
import './trusted-types';
import { restoreHead } from './quiet-turbo';
import '@hotwired/turbo';
import { Application } from '@hotwired/stimulus';
import { AutoSubmitController } from './controllers/auto_submit_controller';
import { AutocompleteController } from './controllers/autocomplete_controller';
import { BoostsController } from './controllers/boosts_controller';
import { BrowserHintsController } from './controllers/browser_hints_controller';
import { ClipboardController } from './controllers/clipboard_controller';
import { ComposerController } from './controllers/composer_controller';
import { ConnectionController } from './controllers/connection_controller';
import { DialogController } from './controllers/dialog_controller';
import { DraftedController } from './controllers/drafted_controller';
import { EmojiController } from './controllers/emoji_controller';
import { FilesController } from './controllers/files_controller';
import { FilterController } from './controllers/filter_controller';
import { FlashController } from './controllers/flash_controller';
import { InstallController } from './controllers/install_controller';
import { LightboxController } from './controllers/lightbox_controller';
import { LocalTimeController } from './controllers/local_time_controller';
import { MessageController } from './controllers/message_controller';
import { MessageListController } from './controllers/message_list_controller';
import { NotificationsController } from './controllers/notifications_controller';
import { OfflineController } from './controllers/offline_controller';
import { SearchController } from './controllers/search_controller';
import { ShortcutsController } from './controllers/shortcuts_controller';
import { SidebarController } from './controllers/sidebar_controller';
import { SoundController } from './controllers/sound_controller';
import { SoundListController } from './controllers/sound_list_controller';
import { SoundSettingsController } from './controllers/sound_settings_controller';
import { SoundsController } from './controllers/sounds_controller';
import { SoundsLinkController } from './controllers/sounds_link_controller';
import { ThemeController } from './controllers/theme_controller';
import { TogglePasswordController } from './controllers/toggle_password_controller';
import { UploadPreviewController } from './controllers/upload_preview_controller';
import { forgetRemovedElements } from './forgetful-stimulus';
import { Alerts } from './models/alerts';
import { keepFocus } from './models/kept-focus';
import { live } from './models/live';
import { watchMenus } from './models/menus';
import { setUpNavigation } from './models/navigation';
import { notice } from './models/notice';
import { OfflineCopies } from './models/offline-copies';
import { page } from './models/page';
import { presence } from './models/presence';
import { PushDevice } from './models/push-device';
import { RoomWatch } from './models/room-watch';

const SIGN_OUT_MS = 500;

restoreHead();
live.turnPage();
setUpNavigation();
keepFocus();
watchMenus();

const roomWatch = new RoomWatch();
const copies = new OfflineCopies();
copies.start();
const alerts = new Alerts(live);
live.on('event', (event) => void alerts.hear(event));
live.on('presence', (frame) => presence.hear(frame, page.roomId));
live.on('event', (event) => roomWatch.hear(event));
live.on('event', (event) => copies.hear(event));
live.on('state', ({ name }) => {
  document.documentElement.dataset.connection = name;
  if (name === 'waiting') presence.clear();
  if (name !== 'signed-out') return;
  copies.forget();
  setTimeout(leave, SIGN_OUT_MS);
});
live.on('unkept', warnOfLoss);
document.addEventListener('turbo:load', () => presence.turnTo(page.roomId));
window.addEventListener('pagehide', () => live.rest());
window.addEventListener('pageshow', ({ persisted }) => persisted && live.wake());
document.addEventListener('visibilitychange', () => live.attendance?.visibilityChanged());

if (page.me) void new PushDevice().keep(page.me.id);

/** As long as there is a connection it is sent before anybody could lose it. */
function warnOfLoss(): void {
  if (live.client?.state.name === 'live') return;
  notice(text.sending.notKept, 'alert');
}

/** Whoever signs out here is led on by the answer to that form; elsewhere signed out, this page is nobody's. */
function leave(): void {
  if (page.me && live.client?.state.name === 'signed-out') location.assign('/session/new');
}

const application = Application.start();
forgetRemovedElements(application);
application.register('auto-submit', AutoSubmitController);
application.register('autocomplete', AutocompleteController);
application.register('boosts', BoostsController);
application.register('browser-hints', BrowserHintsController);
application.register('clipboard', ClipboardController);
application.register('composer', ComposerController);
application.register('connection', ConnectionController);
application.register('dialog', DialogController);
application.register('drafted', DraftedController);
application.register('emoji', EmojiController);
application.register('files', FilesController);
application.register('filter', FilterController);
application.register('flash', FlashController);
application.register('install', InstallController);
application.register('lightbox', LightboxController);
application.register('local-time', LocalTimeController);
application.register('message', MessageController);
application.register('message-list', MessageListController);
application.register('notifications', NotificationsController);
application.register('offline', OfflineController);
application.register('search', SearchController);
application.register('shortcuts', ShortcutsController);
application.register('sidebar', SidebarController);
application.register('sound', SoundController);
application.register('sound-list', SoundListController);
application.register('sound-settings', SoundSettingsController);
application.register('sounds', SoundsController);
application.register('sounds-link', SoundsLinkController);
application.register('theme', ThemeController);
application.register('toggle-password', TogglePasswordController);
application.register('upload-preview', UploadPreviewController);
