import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { ReadDatabase } from '../../src/database/database';
import { attachmentViewOf } from '../../src/files/attachment.queries';
import { DrawingPrograms } from '../../src/files/drawing/drawing-programs';
import { Drawings } from '../../src/files/drawing/drawings';
import { testWith } from '../support/fault-tools';
import { Browser } from '../support/pages';
import { TestApp } from '../support/test-app';
import { bytesOf, fetchFile, formOf, postDrawn, type Sent } from '../support/uploads';
import { HEIC } from './support/heic';

const MP4 = Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42', 'latin1');
const PDF = Buffer.from('%PDF-1.7 not really', 'latin1');
const { PATH } = process.env;

let folder: string;
let app: TestApp;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'campfire-tools-'));
  app = await TestApp.start();
});
afterEach(async () => {
  process.env.PATH = PATH;
  rmSync(folder, { recursive: true, force: true });
  await app.stop();
});

/** The machine has programs of these names, and no others; what they do is up to us. */
function machineHas(names: string[], script: string): void {
  for (const name of names) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  process.env.PATH = folder;
}

const FILES: Sent[] = [
  { name: 'film.mp4', content: MP4 },
  { name: 'paper.pdf', content: PDF },
];

const send = async (files = FILES) => (await postDrawn(app, app.ann, await app.allTalk(), files)).attachments;

const coloursOf = async (url: string) => {
  const { channels } = await sharp(await bytesOf(await fetchFile(app, app.ann, url))).stats();
  return channels.slice(0, 3).map(({ mean }) => (mean > 128 ? 1 : 0));
};

test('P177: a video gets a poster, and a PDF its first page, by the programs of the machine', async () => {
  const ink = await sharp({ create: { width: 80, height: 40, channels: 3, background: 'navy' } })
    .png()
    .toBuffer();
  const frame = await sharp({ create: { width: 320, height: 180, channels: 3, background: 'green' } })
    .composite([{ input: ink }])
    .png()
    .toBuffer();
  writeFileSync(join(folder, 'frame.png'), frame);
  machineHas(['ffmpeg', 'pdftoppm'], `/bin/cat ${folder}/frame.png`);
  for (const { thumbnail, width, height, animated } of await send()) {
    expect({ width, height, animated }).toEqual({ width: 320, height: 180, animated: false });
    const response = await fetchFile(app, app.ann, thumbnail!.url);
    expect((await sharp(Buffer.from(await response.arrayBuffer())).metadata()).format).toBe('webp');
  }
});

test('P960: files P17: a first page of one color is no thumbnail, and says why', async () => {
  const blank = await sharp({ create: { width: 600, height: 800, channels: 3, background: 'white' } })
    .png()
    .toBuffer();
  writeFileSync(join(folder, 'page.png'), blank);
  machineHas(['pdftoppm'], `/bin/cat ${folder}/page.png`);
  const [paper] = await send([{ name: 'bill.pdf', content: PDF }]);
  expect([paper!.thumbnail, paper!.drawing.reason]).toEqual([null, 'blank']);
});

test('P1610: a first page that lacks its fonts says so, and is drawn after the start that finds them', async () => {
  const page = sharp({ create: { width: 600, height: 800, channels: 3, background: 'white' } });
  const ink = { input: { create: { width: 80, height: 40, channels: 3, background: 'navy' } as const } };
  await page.clone().png().toFile(join(folder, 'blank.png'));
  await page.composite([ink]).png().toFile(join(folder, 'page.png'));
  const fonts = 'Ryumin-Light  CID Type 0  90ms-RKSJ-H  no  no  no  3  0';
  machineHas(['pdffonts'], `echo "${fonts}"`);
  machineHas(['pdftoppm'], `/bin/cat ${folder}/blank.png`);
  const [bill] = await send([{ name: 'bill.pdf', content: PDF }]);
  expect(bill!.drawing).toMatchObject({ state: 'failed', reason: 'no_fonts' });
  machineHas(['pdftoppm'], `/bin/cat ${folder}/page.png`);
  await app.app.get(DrawingPrograms).onApplicationBootstrap();
  await app.app.get(Drawings).idle();
  const drawn = attachmentViewOf(app.app.get(ReadDatabase), bill!.id);
  expect([drawn.drawing.state, drawn.thumbnail?.width]).toEqual(['drawn', 600]);
});

test('without these programs, or when they fail, the files are there without a picture', async () => {
  machineHas([], '');
  for (const { thumbnail, bytes } of await send()) expect([thumbnail, bytes > 0]).toEqual([null, true]);
  machineHas(['ffmpeg', 'pdftoppm'], 'echo no picture; exit 1');
  for (const { thumbnail } of await send()) expect(thumbnail).toBeNull();
});

test('a program that does not end is ended, and its file is there without a picture', async () => {
  machineHas(['ffmpeg', 'pdftoppm'], 'exec /bin/sleep 60');
  for (const { thumbnail } of await send()) expect(thumbnail).toBeNull();
});

test('P227: image loaders: HEIC is drawn without any program; a face of it, too', async () => {
  machineHas([], '');
  const [photo] = await send([{ name: 'IMG_0001.HEIC', content: HEIC }]);
  expect(photo).toMatchObject({ content_type: 'image/heic', width: 64, height: 48, animated: false });
  expect(await coloursOf(photo!.thumbnail!.url)).toEqual([1, 0, 0]);
  expect((await bytesOf(await fetchFile(app, app.ann, photo!.url))).equals(HEIC)).toBe(true);
  const { status } = await fetch(`${app.origin}/api/v1/me/avatar`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${app.ann.token}` },
    body: formOf([{ name: 'me.heic', content: HEIC }]),
  });
  expect(status).toBe(200);
});

test('P228: image loaders: a HEIC that can’t be drawn is a file with icon, name and size', async () => {
  const content = HEIC.subarray(0, -20);
  const [photo] = await send([{ name: 'IMG_0002.HEIC', content }]);
  expect(photo).toMatchObject({ thumbnail: null, drawing: { state: 'failed', reason: 'unreadable' } });
  const { html } = await Browser.of(app, app.ann).visit('/rooms/1');
  const [row] = /<div class="attachment attachment-other">[\s\S]*?<\/a>/.exec(html)!;
  for (const part of ['#file-image', '0002.HEIC', `${content.length} bytes`]) expect(row).toContain(part);
});

describe('with the programs of this machine, where it has them', () => {
  const film = (name: string, ...codec: string[]) => {
    const target = join(folder, name);
    const source = ['-f', 'lavfi', '-i', 'color=lime:size=1920x1080:rate=5:duration=1'];
    execFileSync('ffmpeg', ['-v', 'error', ...source, ...codec, '-pix_fmt', 'yuv420p', target]);
    return { name, content: readFileSync(target) };
  };

  testWith(['ffmpeg'], 'P178: ffmpeg draws the first frame of films, as large as it is shown', async () => {
    const films = [
      film('film.mp4'),
      film('film.webm', '-c:v', 'libvpx', '-deadline', 'realtime'),
      film('film.mov'),
      film('film.mkv'),
    ];
    const attachments = await send(films);
    expect(attachments.map(({ content_type }) => content_type)).toEqual([
      'video/mp4',
      'video/webm',
      'video/quicktime',
      'video/x-matroska',
    ]);
    for (const { thumbnail, width, height } of attachments) {
      expect({ width, height }).toEqual({ width: 1920, height: 1080 });
      expect(thumbnail).toMatchObject({ width: 1200, height: 675 });
      expect(await coloursOf(thumbnail!.url)).toEqual([0, 1, 0]);
    }
  });

  testWith(['ffmpeg'], 'ffmpeg opens no other file and calls nobody, whatever a film says', async () => {
    const playlist = Buffer.from(`#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n`);
    const [file] = await send([{ name: 'film.mp4', content: Buffer.concat([MP4, playlist]) }]);
    expect(file!.thumbnail).toBeNull();
  });

  testWith(['pdftoppm'], 'poppler draws the first page of a PDF', async () => {
    const [paper] = await send([{ name: 'paper.pdf', content: pdf() }]);
    expect(paper!.thumbnail).toMatchObject({ width: 1200, height: 600 });
    expect(await coloursOf(paper!.thumbnail!.url)).toEqual([0, 1, 0]);
  });
});

/** Two pages, the first one green but for a margin. */
function pdf(): Buffer {
  const page = (content: number) =>
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents ${content} 0 R >>`;
  const stream = (text: string) => `<< /Length ${text.length} >>\nstream\n${text}\nendstream`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R 5 0 R] /Count 2 >>',
    page(4),
    stream('0 1 0 rg 0 0 400 190 re f'),
    page(6),
    stream('1 0 0 rg 0 0 400 200 re f'),
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const xref = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  return Buffer.from(
    `${text}${xref}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF`,
  );
}
