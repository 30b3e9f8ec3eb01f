export type Role = 'member' | 'administrator' | 'bot';
/** What an erasure takes: all messages and boosts of a person, who they were, or both. */
export const ERASED = ['messages', 'person', 'everything'] as const;
export type Erased = (typeof ERASED)[number];

export type Status = 'active' | 'deactivated' | 'banned';
export type Theme = 'auto' | 'light' | 'dark';
export type Density = 'comfortable' | 'compact';

export class Namesake {
  id: number;
  name: string;
}

export class Distinction {
  /** RFC 3339, UTC, milliseconds. */
  joined_at: string;
  /** Only for administrators. */
  email_address?: string | null;
}

/** A person, as everyone on the account sees them. */
export class UserView {
  id: number;
  name: string;
  role: Role;
  status: Status;
  bio: string;
  /** Path of the photo. It changes whenever the photo does. */
  avatar_url: string;
  /**
   * Another active person whose name could be taken for this one's. Only where people are listed, shown, or change their
   * profile; absent if there is none.
   */
  namesake?: Namesake;
  /** Only with `namesake`, to tell the two apart. */
  distinction?: Distinction;
}

/** Your own profile. */
export class MeView extends UserView {
  email_address: string;
  theme: Theme;
  /** How much fits on a screen. */
  density: Density;
  /** Whether notifications include the message text. */
  push_text: boolean;
  /** Whether you appear offline to others. */
  presence_hidden: boolean;
  /** RFC 3339, UTC, milliseconds. */
  created_at: string;
}

/** The response to setting up, signing in, and joining. */
export class SignedInView {
  user: MeView;
  /** Bearer token of the new session. Shown only once. */
  token: string;
}

/** A device you're signed in on. */
export class SessionView {
  id: number;
  user_agent: string;
  ip_address: string;
  created_at: string;
  last_active_at: string;
  /** True for the session making this request. */
  current: boolean;
}

/** A link that signs someone in once. */
export class SignInLinkView {
  /** Shown only once. */
  url: string;
  expires_at: string;
}

export class UserList {
  items: UserView[];
  /** Cursor of the next page; null on the last one. */
  next: string | null;
}

export class SessionList {
  items: SessionView[];
  /** Cursor of the next page; null on the last one. */
  next: string | null;
}
