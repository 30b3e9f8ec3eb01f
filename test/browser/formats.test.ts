import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { testWith } from '../support/fault-tools';
import { postDrawn } from '../support/uploads';
import { Stage } from './support/stage';
import type { Visitor } from './support/visitor';

const run = promisify(execFile);
const PICTURE = ['-f', 'lavfi', '-i', 'testsrc2=size=160x120:rate=10:duration=2', '-pix_fmt', 'yuv420p'];
const TONE = ['-f', 'lavfi', '-i', 'sine=duration=2'];
const FILM = [...PICTURE.slice(0, 4), ...TONE, ...PICTURE.slice(4)];

/** What it's made of and by. `open`: every browser that we support plays it. */
const FORMATS: [string, string[], 'video' | 'audio', 'open'?][] = [
  ['h264.mp4', [...FILM, '-c:v', 'libx264', '-c:a', 'aac'], 'video'],
  ['h264.mov', [...FILM, '-c:v', 'libx264', '-c:a', 'aac'], 'video'],
  ['turned.mov', [...PICTURE, '-c:v', 'libx264', '-metadata:s:v', 'rotate=90'], 'video'],
  ['stretched.mp4', [...PICTURE, '-vf', 'setsar=4/3', '-c:v', 'libx264'], 'video'],
  ['pieces.mp4', [...PICTURE, '-c:v', 'libx264', '-movflags', 'frag_keyframe+empty_moov'], 'video'],
  ['hevc.mp4', [...FILM, '-c:v', 'libx265', '-x265-params', 'log-level=none', '-tag:v', 'hvc1'], 'video'],
  ['prores.mov', [...PICTURE.slice(0, 4), '-c:v', 'prores_ks'], 'video'],
  ['h264.mkv', [...FILM, '-c:v', 'libx264', '-c:a', 'aac'], 'video'],
  ['vp9.webm', [...FILM, '-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-c:a', 'libopus'], 'video', 'open'],
  ['vp8.webm', [...FILM, '-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libvorbis'], 'video', 'open'],
  ['theora.ogv', [...FILM, '-c:v', 'libtheora', '-c:a', 'libvorbis'], 'video'],
  ['stream.ts', [...FILM, '-c:v', 'libx264', '-c:a', 'aac', '-f', 'mpegts'], 'video'],
  ['xvid.avi', [...FILM, '-c:v', 'mpeg4', '-c:a', 'libmp3lame'], 'video'],
  ['old.wmv', [...FILM, '-c:v', 'wmv2', '-c:a', 'wmav2'], 'video'],
  ['old.flv', [...FILM, '-c:v', 'flv', '-c:a', 'libmp3lame', '-ar', '44100'], 'video'],
  ['old.mpg', [...FILM, '-r', '25', '-c:v', 'mpeg1video', '-c:a', 'mp2'], 'video'],
  ['tone.mp3', [...TONE, '-c:a', 'libmp3lame'], 'audio', 'open'],
  ['tone.m4a', [...TONE, '-c:a', 'aac'], 'audio'],
  ['lossless.m4a', [...TONE, '-c:a', 'alac'], 'audio'],
  ['voice.webm', [...TONE, '-c:a', 'libopus'], 'audio', 'open'],
  ['tone.opus', [...TONE, '-c:a', 'libopus'], 'audio', 'open'],
  ['tone.flac', [...TONE], 'audio', 'open'],
  ['tone.wav', [...TONE], 'audio', 'open'],
  ['tone.aac', [...TONE, '-c:a', 'aac', '-f', 'adts'], 'audio'],
  ['tone.aiff', [...TONE], 'audio'],
  ['tone.caf', [...TONE], 'audio'],
  ['tone.wma', [...TONE, '-c:a', 'wmav2'], 'audio'],
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'campfire-formats-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function made([name, args]: (typeof FORMATS)[number]) {
  const target = join(folder, name);
  await run('ffmpeg', ['-nostdin', '-v', 'error', ...args, target]);
  return { name, content: readFileSync(target) };
}

/** Presses play. @returns what the reader has then: a player with its size, or words */
function played({ page }: Visitor, id: number) {
  const file = page.locator('.attachment', { has: page.locator(`[href^="/attachments/${id}?"]`) });
  return file.evaluate(async (element) => {
    const player = element.querySelector<HTMLVideoElement>('video, audio');
    if (player) player.muted = true;
    const isPlaying = await player?.play().then(
      () => true,
      () => false,
    );
    const words = element.querySelector<HTMLElement>('.file-unplayable')!;
    if (words.checkVisibility()) return 'words';
    if (!isPlaying) return 'nothing';
    const { tagName, videoWidth = 0, videoHeight = 0 } = player!;
    return [tagName.toLowerCase(), videoWidth, videoHeight];
  });
}

const NAME = 'P1618: files: of 27 formats of film and sound each plays in its shape, or words say why not';

testWith(['ffmpeg'], NAME, async () => {
  const stage = await Stage.open();
  try {
    await stage.play(NAME, async () => {
      stage.faults.forgive(/DEMUXER|Failed to load|media|play/i);
      const [ann, bob] = await stage.people('Ann', 'Bob');
      const eve = await stage.listener('Eve');
      const room = await stage.app.closedRoom(ann.person, 'Cinema', [bob.person]);
      await bob.open(room);
      for (const format of FORMATS) {
        const [name, , kind, isOpen] = format;
        const [file] = (await postDrawn(stage.app, ann.person, room, [await made(format)])).attachments;
        expect([name, file!.content_type.split('/')[0]]).toEqual([name, kind]);
        expect([name, file!.thumbnail !== null]).toEqual([name, kind === 'video']);
        await bob.page.locator(`[href^="/attachments/${file!.id}?"]`).waitFor();
        const outcome = await played(bob, file!.id);
        const shape = [kind, file!.width ?? 0, file!.height ?? 0];
        expect([name, outcome]).toEqual([name, outcome === 'words' && !isOpen ? 'words' : shape]);
      }
      await eve.never('tone.wav');
    });
  } finally {
    await stage.close();
  }
});
