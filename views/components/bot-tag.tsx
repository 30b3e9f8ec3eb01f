import { text } from '../../assets/texts/texts';
import type { Role } from '../../src/protocol/user.view';

export function BotTag({ user }: { user: { role: Role } }) {
  return user.role === 'bot' ? <span class="tag">{text.live.bot}</span> : null;
}
