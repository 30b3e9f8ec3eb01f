const HELVETICA = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>';

/** As bills of older systems have it: Shift-JIS, and a font that the reader is to bring. */
export const JAPANESE = `<</Type/Font/Subtype/Type0/BaseFont/Ryumin-Light/Encoding/90ms-RKSJ-H/DescendantFonts[<</Type/Font
/Subtype/CIDFontType0/BaseFont/Ryumin-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>
/FontDescriptor<</Type/FontDescriptor/FontName/Ryumin-Light/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800
/Descent -200/CapHeight 700/StemV 80>>>>]>>`;

interface PdfOptions {
  font?: string;
  /** Of the catalog: actions, forms. */
  catalog?: string;
  /** Of each page: annotations. */
  page?: string;
  /** Of the trailer. */
  trailer?: string;
  box?: string;
}

const stream = (content: string) => `<</Length ${content.length}>>stream\n${content}\nendstream`;

/** Uncompressed. @param contents what each page draws, for `/F` as its font */
export function pdfOf(contents: string[], options: PdfOptions = {}): Buffer {
  const { font = HELVETICA, catalog = '', page = '', trailer = '', box = '0 0 612 792' } = options;
  const kids = contents.map((_content, index) => `${4 + index * 2} 0 R`);
  const objects = [
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    `<</Type/Pages/Count ${contents.length}/Kids[${kids.join(' ')}]/MediaBox[${box}]/Resources<</Font<</F 3 0 R>>>>>>`,
    font,
    ...contents.flatMap((content, index) => [
      `<</Type/Page/Parent 2 0 R/Contents ${5 + index * 2} 0 R${page}>>`,
      stream(content),
    ]),
  ];
  let body = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj${object}endobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  const end = `trailer<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${body.length}\n%%EOF`;
  return Buffer.from(body + table + end, 'latin1');
}

export const line = (words: string, { y = 700, size = 24 } = {}) =>
  `BT /F ${size} Tf 60 ${y} Td (${words}) Tj ET`;
