import type { AccountView } from '../src/accounts/account.view';
import type { MeView } from '../src/auth/user.view';

/** Turns the name of an asset (`app.css`) into the path the build gave it (`/assets/app-4f2a.css`). */
export type Assets = (name: string) => string;

export interface Flash {
  kind: 'notice' | 'alert';
  text: string;
}

/** A fault in one field of a form; the API says the same in `errors[]`. */
export interface FieldError {
  field: string;
  detail: string;
}

/** What a form shows again after a refusal: by field, as it was typed. Never a password. */
export type Values = Record<string, string | string[] | undefined>;

/** What every page needs, whatever it shows. */
export interface PageContext {
  assets: Assets;
  /** Path of the request, without the query. */
  path: string;
  me: MeView | null;
  account: Pick<AccountView, 'name'> | null;
  /** Address of the account's own logo; without one it has ours. */
  logo?: string;
  /** Address of the administrators' CSS. */
  styles?: string;
  flash?: Flash | null;
  /** The event log as this page shows it: the socket says `hello` with it. */
  cursor?: number;
}
