/** @returns the line that each contact or event of it begins with; undefined for other texts */
export function beginningOfEach(excerpt: string | null): string | undefined {
  const [, kind] = /^\ufeff?BEGIN:(VCARD|VCALENDAR)\s/i.exec(excerpt ?? '') ?? [];
  if (!kind) return undefined;
  return kind.toUpperCase() === 'VCARD' ? 'BEGIN:VCARD' : 'BEGIN:VEVENT';
}
