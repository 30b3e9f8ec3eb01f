export class AccountSettings {
  restrict_room_creation_to_administrators: boolean;
}

export class AccountView {
  name: string;
  join_code: string;
  join_url: string;
  settings: AccountSettings;
}
