import type { UserView } from '../../src/protocol/user.view';

/** What tells people of similar names apart. Undefined where nobody has a similar name. */
export function distinctionOf(
  { distinction, bio }: Pick<UserView, 'distinction' | 'bio'>,
  joined: (at: Date) => string,
): string | undefined {
  if (!distinction) return undefined;
  if (distinction.email_address) return distinction.email_address;
  return [joined(new Date(distinction.joined_at)), bio.split('\n', 1)[0]].filter(Boolean).join(' · ');
}
