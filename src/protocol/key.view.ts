/** What a key may do, in the order in which people choose. */
export const SCOPES = ['read', 'write', 'boost', 'files', 'rooms', 'people:read', 'admin'] as const;

export type Scope = (typeof SCOPES)[number];

/** In days; the form suggests 90. */
export const KEY_LIFETIMES = ['30', '90', '365', 'never'] as const;

export type KeyLifetime = (typeof KEY_LIFETIMES)[number];

export interface KeyView {
  id: number;
  label: string;
  /** The beginning and the end of the token. */
  hint: string;
  scopes: Scope[];
  /** Null for all rooms. */
  room_ids: number[] | null;
  created_at: string;
  expires_at: string | null;
  /** Set when another key took its place. */
  replaced: boolean;
  last_used_at: string | null;
  last_used_from: string | null;
}
