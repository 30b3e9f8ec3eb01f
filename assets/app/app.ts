import { text } from '../texts/browser';
import './trusted-types';
import { restoreHead } from './turbo-style-guard';
import '@hotwired/turbo';
import { Application } from '@hotwired/stimulus';
import { AutoSubmitController } from './controllers/auto_submit_controller';
import { AutocompleteController } from './controllers/autocomplete_controller';
import { BoostsController } from './controllers/boosts_controller';
import { BrowserHintsController } from './controllers/browser_hints_controller';
import { ClipboardController } from './controllers/clipboard_controller';
import { ComposerController } from './controllers/composer_controller';
import { ConnectionController } from './controllers/connection_controller';
import { DeliveriesController } from './controllers/deliveries_controller';
import { DialogController } from './controllers/dialog_controller';
import { DialogLinkController } from './controllers/dialog_link_controller';
import { DraftPreviewsController } from './controllers/draft_previews_controller';
import { EmojiController } from './controllers/emoji_controller';
import { FilesController } from './controllers/files_controller';
import { FilterController } from './controllers/filter_controller';
import { FlashController } from './controllers/flash_controller';
import { InstallController } from './controllers/install_controller';
import { LightboxController } from './controllers/lightbox_controller';
import { LocalTimeController } from './controllers/local_time_controller';
import { LookController } from './controllers/look_controller';
import { MessageController } from './controllers/message_controller';
import { MessageListController } from './controllers/message_list_controller';
import { NewKeyController } from './controllers/new_key_controller';
import { NotificationsController } from './controllers/notifications_controller';
import { OfflineController } from './controllers/offline_controller';
import { PeopleSearchController } from './controllers/people_search_controller';
import { PictureController } from './controllers/picture_controller';
import { PressesController } from './controllers/presses_controller';
import { RefreshController } from './controllers/refresh_controller';
import { SearchController } from './controllers/search_controller';
import { ShortcutsController } from './controllers/shortcuts_controller';
import { SidebarController } from './controllers/sidebar_controller';
import { SoundController } from './controllers/sound_controller';
import { SoundListController } from './controllers/sound_list_controller';
import { SoundSettingsController } from './controllers/sound_settings_controller';
import { SoundsController } from './controllers/sounds_controller';
import { SoundsLinkController } from './controllers/sounds_link_controller';
<<<<<<< HEAD
import { TextViewController } from './controllers/text_view_controller';
import { ThemeController } from './controllers/theme_controller';
||||||| ab75c40
import { ThemeController } from './controllers/theme_controller';
=======
>>>>>>> window
import { TogglePasswordController } from './controllers/toggle_password_controller';
import { live } from './models/connection/live';
import { OfflineCache } from './models/connection/offline-cache';
import { presence } from './models/connection/presence';
import { updates } from './models/connection/updates';
import { DesktopNotifications } from './models/notifications/desktop-notifications';
import { onExportEnded } from './models/notifications/export-notice';
import { PushDevice } from './models/notifications/push-device';
import { growFields } from './models/page/autogrow';
import { isMac } from './models/page/device';
import { enableMenuKeys } from './models/page/menus';
import { setUpNavigation } from './models/page/navigation';
import { notice } from './models/page/notice';
import { page } from './models/page/page';
import { placePopovers } from './models/page/popovers';
import { restoreFocusAfterSubmit } from './models/page/restore-focus';
import { openPersonCards } from './models/people/person-card';
import { RoomWatcher } from './models/rooms/room-watcher';
import { releaseRemovedElements } from './stimulus-leak-fix';

const SIGN_OUT_MS = 500;

restoreHead();
document.documentElement.toggleAttribute('data-mac', isMac());
live.pageChanged();
setUpNavigation();
restoreFocusAfterSubmit();
enableMenuKeys();
growFields();
placePopovers();
openPersonCards();

const roomWatch = new RoomWatcher();
const copies = new OfflineCache();
copies.start();
updates.start();
const pushDevice = new PushDevice();
const alerts = new DesktopNotifications(live);
live.on('event', (event) => void alerts.onEvent(event));
live.on('presence', (frame) => presence.onFrame(frame, page.roomId));
live.on('event', (event) => roomWatch.onEvent(event));
live.on('event', (event) => copies.onEvent(event));
live.on('event', onExportEnded);
live.on('state', ({ name }) => {
  document.documentElement.dataset.connection = name;
  if (name === 'waiting') presence.clear();
  if (name !== 'signed-out') return;
  copies.clear();
  setTimeout(leave, SIGN_OUT_MS);
});
live.on('unsaved', warnOfLoss);
document.addEventListener('turbo:load', () => {
  presence.setRoom(page.roomId);
  void pushDevice.renew(page.me?.id);
});
window.addEventListener('pagehide', () => live.stop());
window.addEventListener('pageshow', ({ persisted }) => persisted && live.start());
document.addEventListener('visibilitychange', () => live.currentRoom?.visibilityChanged());

/** While connected, the message is sent before the tab could lose it. */
function warnOfLoss(): void {
  if (live.client?.state.name === 'live') return;
  notice(text.sending.notKept, 'alert');
}

/** Handles a sign-out elsewhere; in this tab, the form redirects. */
function leave(): void {
  if (page.me && live.client?.state.name === 'signed-out') location.assign('/session/new');
}

const application = Application.start();
releaseRemovedElements(application);
application.register('auto-submit', AutoSubmitController);
application.register('autocomplete', AutocompleteController);
application.register('boosts', BoostsController);
application.register('browser-hints', BrowserHintsController);
application.register('clipboard', ClipboardController);
application.register('composer', ComposerController);
application.register('connection', ConnectionController);
application.register('deliveries', DeliveriesController);
application.register('dialog', DialogController);
application.register('dialog-link', DialogLinkController);
application.register('draft-previews', DraftPreviewsController);
application.register('emoji', EmojiController);
application.register('files', FilesController);
application.register('filter', FilterController);
application.register('people-search', PeopleSearchController);
application.register('flash', FlashController);
application.register('install', InstallController);
application.register('lightbox', LightboxController);
application.register('local-time', LocalTimeController);
application.register('look', LookController);
application.register('message', MessageController);
application.register('message-list', MessageListController);
application.register('new-key', NewKeyController);
application.register('notifications', NotificationsController);
application.register('offline', OfflineController);
application.register('presses', PressesController);
application.register('refresh', RefreshController);
application.register('search', SearchController);
application.register('shortcuts', ShortcutsController);
application.register('sidebar', SidebarController);
application.register('sound', SoundController);
application.register('sound-list', SoundListController);
application.register('sound-settings', SoundSettingsController);
application.register('sounds', SoundsController);
application.register('sounds-link', SoundsLinkController);
<<<<<<< HEAD
application.register('text-view', TextViewController);
application.register('theme', ThemeController);
||||||| ab75c40
application.register('theme', ThemeController);
=======
>>>>>>> window
application.register('toggle-password', TogglePasswordController);
application.register('picture', PictureController);
