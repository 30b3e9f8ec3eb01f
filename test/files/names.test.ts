import fc from 'fast-check';
import { cleanName, contentDisposition } from '../../src/files/uploads/file-names';

/** A name as RFC 8187 has it, read back; or the plain one. */
function read(header: string): string {
  const full = /filename\*=UTF-8''([^;]*)$/.exec(header)?.[1];
  return full === undefined ? /filename="([^"]*)"/.exec(header)![1]! : decodeURIComponent(full);
}

/** Any text, and such as joiners, marks and blanks make. */
const given = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 5_000 }),
  fc.string({
    unit: fc.constantFrom(...'aب⚕.ेक्€\u0301 /\u200c\u200d\u200e\u00ad\ufe0f', '👩', '👩‍⚕️', 'ﷺ'.repeat(20)),
    maxLength: 60,
  }),
);
const JOINERS = /[\u200c\u200d]/g;

test('R55: row 40: no name splits a header, leaves its folder, turns its direction or grows without end', () => {
  fc.assert(
    fc.property(given, (text) => {
      const name = cleanName(text);
      expect(name.replace(JOINERS, '')).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029/\\]|^$/u);
      expect(name.isWellFormed()).toBe(true);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
      expect(['', '.', '..']).not.toContain(name);
      expect(cleanName(name)).toBe(name);
      const header = contentDisposition('attachment', name);
      expect(header).toMatch(/^attachment; filename="[\x20-\x7e]*"(; filename\*=UTF-8''[\w.!#$&+^`|~%-]+)?$/);
      expect(read(header)).toBe(name);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\bob\\photo.jpg', 'photo.jpg'],
  ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
  ['a\r\nSet-Cookie: x=1.txt', 'aSet-Cookie: x=1.txt'],
  ['  two   words .txt ', 'two words .txt'],
  ['👩\u200d💻 می\u200cخواهم.txt', '👩\u200d💻 می\u200cخواهم.txt'],
  ['..', 'file'],
  ['', 'file'],
  [undefined, 'file'],
  ['résumé.pdf'.normalize('NFD'), 'résumé.pdf'.normalize('NFC')],
])('%j is kept as %j', (given, kept) => {
  expect(cleanName(given)).toBe(kept);
});

test('a name of 4 KiB is cut in the middle, so that its ending stays', () => {
  const name = cleanName(`${'ä'.repeat(2_048)}.pdf`);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
  expect(name).toMatch(/^ä{120,}\.pdf$/);
});

test('other scripts are told in full, and in plain letters to those who read no more', () => {
  expect(contentDisposition('inline', 'Übersicht "1".pdf')).toBe(
    `inline; filename="_bersicht _1_.pdf"; filename*=UTF-8''%C3%9Cbersicht%20%221%22.pdf`,
  );
});
