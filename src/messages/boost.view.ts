import { Role } from '../auth/user.view';

export class BoosterView {
  id: number;
  name: string;
  role: Role;
  avatar_url: string;
}

export class BoostView {
  id: number;
  message_id: number;
  /** At most 16 characters as people count them. */
  content: string;
  booster: BoosterView;
  /** What its sender called it. */
  client_boost_id: string | null;
  created_at: string;
}
