export type Role = 'member' | 'administrator' | 'bot';
export type Status = 'active' | 'deactivated' | 'banned';
export type Theme = 'auto' | 'light' | 'dark';

/** A person as everybody on the account sees them. */
export class UserView {
  id: number;
  name: string;
  role: Role;
  status: Status;
  bio: string;
  /** Path of the picture; it changes whenever the picture does. */
  avatar_url: string;
}

/** A person as they see themselves. */
export class MeView extends UserView {
  email_address: string;
  theme: Theme;
  /** Whether notifications say what was written. */
  push_text: boolean;
  /** Whether others cannot see that I am here. */
  presence_hidden: boolean;
  /** RFC 3339, UTC, milliseconds. */
  created_at: string;
}

/** The answer to setting up, signing in and joining. */
export class SignedInView {
  user: MeView;
  /** Bearer token of the new session; shown only here. */
  token: string;
}

/** One signed-in device. */
export class SessionView {
  id: number;
  user_agent: string;
  ip_address: string;
  created_at: string;
  last_active_at: string;
  /** True for the session that asks. */
  current: boolean;
}

/** A link that lets somebody in, once. */
export class SignInLinkView {
  /** Shown only here. */
  url: string;
  expires_at: string;
}

export class UserList {
  items: UserView[];
  /** Where the next page begins; null at the end. */
  next: string | null;
}

export class SessionList {
  items: SessionView[];
  /** Where the next page begins; null at the end. */
  next: string | null;
}
