/** Parts of the product that can be switched off. */
export class FeatureSwitches {
  files: boolean;
  avatars: boolean;
  opengraph: boolean;
  search: boolean;
  push: boolean;
  bots: boolean;
  sounds: boolean;
}

export class AccountSettings {
  restrict_room_creation_to_administrators: boolean;
  /** As administrators have set them. */
  features: FeatureSwitches;
}

export class AccountView {
  name: string;
  /** Path of the logo, 512 px; add `&size=small` for 192 px. It changes whenever the logo does. */
  logo_url: string;
  join_code: string;
  join_url: string;
  settings: AccountSettings;
  /** What really is on: the operator may have switched off more. */
  features: FeatureSwitches;
}

export class CustomStylesView {
  /** Empty where there are none. */
  custom_styles: string;
}
