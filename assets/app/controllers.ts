import { ArchiveUploadController } from './controllers/archive_upload_controller';
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
import { FormattingController } from './controllers/formatting_controller';
import { InstallController } from './controllers/install_controller';
import { LightboxController } from './controllers/lightbox_controller';
import { LinkPlayerController } from './controllers/link_player_controller';
import { LocalTimeController } from './controllers/local_time_controller';
import { LookController } from './controllers/look_controller';
import { MessageEditController } from './controllers/message_edit_controller';
import { MessageListController } from './controllers/message_list_controller';
import { NewKeyController } from './controllers/new_key_controller';
import { NotificationsController } from './controllers/notifications_controller';
import { OfflineController } from './controllers/offline_controller';
import { PdfViewController } from './controllers/pdf_view_controller';
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
import { TextViewController } from './controllers/text_view_controller';
import { TogglePasswordController } from './controllers/toggle_password_controller';

/** In the order of their start: first what a person sees and uses at once. */
export const controllers = {
  composer: ComposerController,
  'message-list': MessageListController,
  files: FilesController,
  boosts: BoostsController,
  sidebar: SidebarController,
  connection: ConnectionController,
  'local-time': LocalTimeController,
  'archive-upload': ArchiveUploadController,
  'auto-submit': AutoSubmitController,
  autocomplete: AutocompleteController,
  'browser-hints': BrowserHintsController,
  clipboard: ClipboardController,
  deliveries: DeliveriesController,
  dialog: DialogController,
  'dialog-link': DialogLinkController,
  'draft-previews': DraftPreviewsController,
  emoji: EmojiController,
  filter: FilterController,
  flash: FlashController,
  formatting: FormattingController,
  install: InstallController,
  lightbox: LightboxController,
  'link-player': LinkPlayerController,
  look: LookController,
  'message-edit': MessageEditController,
  'new-key': NewKeyController,
  notifications: NotificationsController,
  offline: OfflineController,
  'pdf-view': PdfViewController,
  'people-search': PeopleSearchController,
  picture: PictureController,
  presses: PressesController,
  refresh: RefreshController,
  search: SearchController,
  shortcuts: ShortcutsController,
  sound: SoundController,
  'sound-list': SoundListController,
  'sound-settings': SoundSettingsController,
  sounds: SoundsController,
  'sounds-link': SoundsLinkController,
  'text-view': TextViewController,
  'toggle-password': TogglePasswordController,
};
