import type { AccountView } from '../../src/protocol/account.view';
import type { MeView } from '../../src/protocol/user.view';

/** From `app.css` to `/assets/app-4f2a.css`. */
export type Assets = (name: string) => string;

export interface Flash {
  kind: 'notice' | 'alert';
  text: string;
}

export interface FieldError {
  field: string;
  detail: string;
}

/** Submitted values by field, without passwords. */
export type Values = Record<string, string | string[] | undefined>;

export interface PageContext {
  assets: Assets;
  /** Without the query string. */
  path: string;
  me: MeView | null;
  account: Pick<AccountView, 'name'> | null;
  /** Undefined for the stock logo. */
  logo?: string;
  styles?: string;
  flash?: Flash | null;
  /** Id of the newest event that the page contains; the socket sends it in `hello`. */
  cursor?: number;
}
