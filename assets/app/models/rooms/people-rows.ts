import type { UserView } from '../../../../src/protocol/frames';
import { text } from '../../../texts/browser';
import { cloneTemplate, make, setSlot } from '../page/elements';
import { getPeople } from '../page/requests';
import { nameOf } from '../people/person-name';

export class PeopleRows {
  private request = new AbortController();

  constructor(
    private readonly list: HTMLElement,
    private readonly template: HTMLTemplateElement,
    private readonly roomId: number,
  ) {}

  stop(): void {
    this.request.abort();
  }

  async load(query: string): Promise<number | undefined> {
    this.stop();
    this.request = new AbortController();
    const { signal } = this.request;
    const path = `/api/v1/users?query=${encodeURIComponent(query)}`;
    const [people, members] = await Promise.all([
      getPeople(path, signal),
      this.roomId > 0 ? getPeople(`${path}&room_id=${this.roomId}`, signal) : [],
    ]);
    if (signal.aborted) return undefined;
    const kept = Array.from(this.list.children).filter((row) => this.isKept(switchOf(row)));
    const keptIds = kept.map((row) => switchOf(row).value);
    const memberIds = members.map(({ id }) => id);
    const found = people.filter(({ id }) => !keptIds.includes(String(id)));
    this.list.replaceChildren(...kept, ...found.map((user) => this.row(user, memberIds.includes(user.id))));
    return people.length;
  }

  private isKept({ checked, defaultChecked, disabled }: HTMLInputElement): boolean {
    return disabled || checked !== defaultChecked || (this.roomId === 0 && checked);
  }

  private row(user: UserView, isMember: boolean): HTMLElement {
    const { id, name, avatar_url, role } = user;
    const row = cloneTemplate(this.template);
    row.querySelector('img')!.src = avatar_url;
    row.querySelector('.person-name')!.replaceWith(nameOf(user));
    if (role === 'bot') this.markBot(row);
    setSlot(row, 'choose', text.live.choose(name));
    for (const field of row.querySelectorAll<HTMLInputElement>('input, button')) field.value = String(id);
    switchOf(row).defaultChecked = isMember;
    return row;
  }

  private markBot(row: HTMLElement): void {
    row.querySelector('.avatar')!.classList.add('avatar-bot');
    row.querySelector('.person-name')!.after(make('span', 'tag', text.live.bot));
  }
}

const switchOf = (row: Element) => row.querySelector<HTMLInputElement>('input[type="checkbox"]')!;
