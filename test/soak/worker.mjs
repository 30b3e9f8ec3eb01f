import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { call } from './api.mjs';
import { PASSWORD } from './team.mjs';

const PAUSE_MS = 10_000;
const WORDS =
  'the build is green again lunch at noon who has seen the report 数字 отчёт überall 🔥 https://example.com/a'.split(
    ' ',
  );
/** How often of a hundred times. */
const SHARES = { post: 55, read: 12, search: 10, edit: 6, boost: 6, delete: 3, upload: 4, signIn: 4 };

/** One person, who picks the next act at random. */
export class Worker {
  /** Own messages that are still there. */
  #own = [];

  constructor(team, person) {
    this.team = team;
    this.person = person;
  }

  async work(signal) {
    while (!signal.aborted) {
      await sleep(randomInt(PAUSE_MS * 2));
      const act = pick(SHARES);
      await this[act]();
    }
  }

  async post(body = words()) {
    const room_id = this.#room;
    const made = { body, client_message_id: randomUUID() };
    this.#remember(await this.#call('POST', `/api/v1/rooms/${room_id}/messages`, made));
    this.team.count('posts');
  }

  async upload() {
    const form = new FormData();
    const isImage = randomInt(2) === 0;
    const bytes = isImage ? await image() : randomBytes(randomInt(1, 2_000_000));
    form.append('attachment', new Blob([bytes]), isImage ? 'picture.png' : 'data.bin');
    this.#remember(await this.#call('POST', `/api/v1/rooms/${this.#room}/messages`, form));
    this.team.count('uploads');
  }

  async edit() {
    const message = this.#own.at(-1);
    if (!message) return this.post();
    await this.#call('PATCH', pathOf(message), { body: words() });
    this.team.count('edits');
  }

  async delete() {
    const message = this.#own.shift();
    if (!message) return this.post();
    await this.#call('DELETE', pathOf(message));
    this.team.count('deletions');
  }

  async boost() {
    const message = this.#own.at(-1);
    if (!message) return this.post();
    await this.#call('POST', `/api/v1/messages/${message.id}/boosts`, { content: '🎉' });
    this.team.count('boosts');
  }

  async read() {
    await this.#call('GET', `/api/v1/rooms/${this.#room}/messages?limit=100`);
    this.team.count('pages read');
  }

  async search() {
    await this.#call('GET', `/api/v1/search?q=${encodeURIComponent(words(2))}`);
    this.team.count('searches');
  }

  async signIn() {
    const { email_address } = this.person;
    const { token } = await call(this.team.port, 'POST', '/api/v1/sessions', undefined, {
      email_address,
      password: PASSWORD,
    });
    await call(this.team.port, 'DELETE', '/api/v1/sessions/current', token);
    this.team.count('sign-ins');
  }

  get #room() {
    return this.team.rooms[randomInt(this.team.rooms.length)];
  }

  #call(method, path, body) {
    return call(this.team.port, method, path, this.person.token, body);
  }

  #remember(message) {
    this.#own.push(message);
    if (this.#own.length > 20) this.#own.shift();
  }
}

const pathOf = ({ room_id, id }) => `/api/v1/rooms/${room_id}/messages/${id}`;

function pick(shares) {
  let at = randomInt(100);
  for (const [name, share] of Object.entries(shares)) {
    if (at < share) return name;
    at -= share;
  }
}

const words = (count = randomInt(1, 30)) =>
  Array.from({ length: count }, () => WORDS[randomInt(WORDS.length)]).join(' ');

/** Noise, so that each is a file of its own. */
function image() {
  const [width, height] = [randomInt(50, 600), randomInt(50, 600)];
  return sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}
