/** Features that can be turned off. */
export class FeatureSwitches {
  files: boolean;
  avatars: boolean;
  opengraph: boolean;
  /** Whether posts at X are read through fxtwitter.com. */
  third_party_previews: boolean;
  search: boolean;
  push: boolean;
  bots: boolean;
  sounds: boolean;
}

export class AccountSettings {
  restrict_room_creation_to_administrators: boolean;
  /** The language to ask linked pages for, such as `de` or `pt-BR`. Empty for English. */
  link_preview_language: string;
  /** Whether all photos that are posted lose where they were taken. */
  remove_location: boolean;
  /** As set by administrators. */
  features: FeatureSwitches;
}

export class AccountView {
  name: string;
  /** Path of the logo (512 px). Add `&size=small` for 192 px. The path changes whenever the logo does. */
  logo_url: string;
  /** Empty, like `join_url`, for keys without the scope `admin`. */
  join_code: string;
  join_url: string;
  settings: AccountSettings;
  /** The features that are actually on. The operator may have turned off more. */
  features: FeatureSwitches;
}

export class CustomCssView {
  /** Empty if there is no custom CSS. */
  custom_css: string;
}
