import { lineSpans } from '../../assets/rules/line-spans';
import { tableIn } from '../../src/file-views/table-file';
import { boundedLines } from '../../src/file-views/text-file';
import { documentHtml } from '../../src/messages/body/bodies';
import { cardsIn } from '../../views/files/card-fields';
import { allowed, processorTime } from '../support/processor-time';

const HOSTILE: Record<string, string> = {
  'open quotes': '"a\n',
  'quotes within': '"a"b,',
  'quotes alone': '"',
  columns: 'a,',
  'line ends': '\n',
  brackets: '[',
  stars: '*a ',
  quotations: '>',
  lists: '- ',
  addresses: 'www.a.de ',
  tags: '<a ',
  contacts: 'BEGIN:VCARD\nFN:A\nEND:VCARD\n',
  'open contacts': 'BEGIN:VCARD\n',
  'lines that go on': 'A;QUOTED-PRINTABLE:=\n =\n',
};

test.each(Object.entries(HOSTILE))('P927: the event loop isn’t held up by a text of %s', (_name, unit) => {
  const text = (length: number) => unit.repeat(length / unit.length);
  const times = [
    processorTime(() => tableIn({ text: text(256 * 1024), isCut: true })),
    processorTime(() => cardsIn('a.vcf', text(256 * 1024))),
    processorTime(() => documentHtml(text(32 * 1024))),
    processorTime(() => lineSpans(boundedLines({ text: text(256 * 1024), isCut: true }).text)),
  ];
  expect(Math.max(...times)).toBeLessThan(allowed(100_000));
});
