interface Person {
  bio: string;
  /** Absent where nobody has a similar name. */
  distinction?: { joined_at: string; email_address?: string | null };
}

/** What tells people of similar names apart. */
export function distinctionOf(
  { distinction, bio }: Person,
  joined: (at: Date) => string,
): string | undefined {
  if (!distinction) return undefined;
  if (distinction.email_address) return distinction.email_address;
  return [joined(new Date(distinction.joined_at)), bio.split('\n', 1)[0]].filter(Boolean).join(' · ');
}
