import { Role } from './user.view';

export type SelectionMode = 'none' | 'single' | 'multiple';
export type ActionStyle = 'primary' | 'danger';

/** A button under a bot’s message. It sends its `value` to the bot, or opens its `url`. */
export class ActionView {
  label: string;
  value?: string;
  url?: string;
  style?: ActionStyle;
  /** Shown before the label. */
  emoji?: string;
  disabled?: boolean;
}

export class PresserView {
  id: number;
  name: string;
  role: Role;
  avatar_url: string;
}

export class PressedActionView {
  /** Of the button that was pressed. */
  value: string;
  /** What the person has selected since then. Empty without a `selection_mode`. */
  selected: string[];
}

/** That a person has pressed a button. */
export class PressView {
  id: number;
  message_id: number;
  user: PresserView;
  action: PressedActionView;
  created_at: string;
}
