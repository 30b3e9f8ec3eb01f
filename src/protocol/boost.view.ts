import { Role } from './user.view';

export class BoosterView {
  id: number;
  name: string;
  role: Role;
  avatar_url: string;
}

export class BoostView {
  id: number;
  message_id: number;
  /** Up to 16 characters, counted as graphemes. */
  content: string;
  booster: BoosterView;
  /** The id its sender chose. */
  client_boost_id: string | null;
  created_at: string;
}
