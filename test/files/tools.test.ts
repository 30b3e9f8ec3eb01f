import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { TestApp } from '../support/test-app';
import { fetchFile, postFiles } from '../support/uploads';

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

/** The machine has programs of these names; what they do is up to us. */
function machineHas(names: string[], script: string): void {
  for (const name of names) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  process.env.PATH = `${folder}:/bin`;
}

async function send() {
  const room = await app.allTalk();
  const files = [
    { name: 'film.mp4', content: MP4 },
    { name: 'paper.pdf', content: PDF },
  ];
  return (await postFiles(app, app.ann, room, files)).attachments;
}

test('a video gets a poster, and a PDF its first page, by the programs of the machine', async () => {
  const frame = await sharp({ create: { width: 320, height: 180, channels: 3, background: 'green' } })
    .png()
    .toBuffer();
  writeFileSync(join(folder, 'frame.png'), frame);
  machineHas(['ffmpeg', 'pdftoppm'], `cat ${folder}/frame.png`);
  for (const { preview, width, height, animated } of await send()) {
    expect({ width, height, animated }).toEqual({ width: 320, height: 180, animated: false });
    const response = await fetchFile(app, app.ann, preview!.url);
    expect((await sharp(Buffer.from(await response.arrayBuffer())).metadata()).format).toBe('webp');
  }
});

test('without these programs, or when they fail, the files are there without a picture', async () => {
  machineHas([], '');
  for (const { preview, bytes } of await send()) expect([preview, bytes > 0]).toEqual([null, true]);
  machineHas(['ffmpeg', 'pdftoppm'], 'echo no picture; exit 1');
  for (const { preview } of await send()) expect(preview).toBeNull();
});

test('a program that does not end is ended, and its file is there without a picture', async () => {
  machineHas(['ffmpeg', 'pdftoppm'], 'while true; do :; done');
  for (const { preview } of await send()) expect(preview).toBeNull();
}, 60_000);
