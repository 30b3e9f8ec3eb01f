import type { SoundView } from '../../../src/presence/frames';
import { text } from '../../texts/browser';
import { commandIn, soundsFor } from './play-command';
import { sounds } from './sound-catalogue';

interface Acts {
  /** The sound is to be posted. */
  post(command: string): void;
  /** The list of all of them is wanted. */
  showAll(): void;
}

const ALL = 'all';

/** Sounds, offered while `/play` is typed. */
export class SoundSuggestions {
  private readonly list = document.createElement('div');
  private chosen = 0;
  private isRefused = false;

  constructor(
    private readonly input: HTMLTextAreaElement,
    private readonly acts: Acts,
  ) {
    this.list.className = 'suggestions';
    this.list.id = 'sound-suggestions';
    this.list.hidden = true;
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('aria-label', text.playing.title);
    this.list.addEventListener('pointerdown', this.onPointer);
    input.form?.append(this.list);
  }

  async update(): Promise<void> {
    if (commandIn(this.input.value) === undefined) {
      this.isRefused = false;
      return this.close();
    }
    const all = await sounds();
    const query = commandIn(this.input.value);
    if (query === undefined || this.isRefused || all.length === 0) return this.close();
    this.show(soundsFor(query, all), query === '');
  }

  /** True when the key was meant for the list. */
  key(event: KeyboardEvent): boolean {
    if (this.list.hidden || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === 'ArrowDown') this.choose(this.chosen + 1);
    else if (event.key === 'ArrowUp') this.choose(this.chosen - 1);
    else if (event.key === 'Tab') this.complete();
    else if (event.key === 'Enter' && !event.shiftKey) this.take(this.chosen);
    else if (event.key === 'Escape') this.refuse();
    else return false;
    return true;
  }

  stop(): void {
    this.list.remove();
    this.close();
  }

  private show(found: SoundView[], offersAll: boolean): void {
    if (found.length === 0) return this.close();
    this.list.replaceChildren(...(offersAll ? [allOption()] : []), ...found.map(option));
    this.list.hidden = false;
    this.input.setAttribute('aria-controls', this.list.id);
    this.choose(0);
  }

  private close(): void {
    if (this.list.hidden) return;
    this.list.hidden = true;
    this.input.setAttribute('aria-controls', 'suggestions');
    this.input.removeAttribute('aria-activedescendant');
  }

  private choose(index: number): void {
    const items = [...this.list.children];
    this.chosen = (index + items.length) % items.length;
    for (const [at, item] of items.entries()) item.setAttribute('aria-selected', String(at === this.chosen));
    const item = items[this.chosen]!;
    item.scrollIntoView({ block: 'nearest' });
    this.input.setAttribute('aria-activedescendant', item.id);
  }

  private take(index: number): void {
    const name = this.nameAt(index);
    this.close();
    if (name === ALL) this.acts.showAll();
    else if (name) this.acts.post(`/play ${name}`);
  }

  private complete(): void {
    const name = this.nameAt(this.chosen);
    if (name === ALL) return this.take(this.chosen);
    this.input.value = `/play ${name}`;
    this.input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }

  private refuse(): void {
    this.isRefused = true;
    this.close();
  }

  private nameAt(index: number): string | undefined {
    return (this.list.children[index] as HTMLElement | undefined)?.dataset.name;
  }

  private readonly onPointer = (event: PointerEvent) => {
    event.preventDefault(); // the field keeps the focus
    const item = (event.target as Element).closest('.suggestion');
    if (item) this.take([...this.list.children].indexOf(item));
  };
}

function option({ name, hint }: Pick<SoundView, 'name' | 'hint'>): HTMLElement {
  const item = document.createElement('div');
  const words = document.createElement('span');
  const more = document.createElement('small');
  item.className = 'suggestion suggestion-sound';
  item.id = `sound-suggestion-${name}`;
  item.dataset.name = name;
  item.setAttribute('role', 'option');
  words.textContent = name;
  more.textContent = hint;
  item.append(words, more);
  return item;
}

function allOption(): HTMLElement {
  const item = option({ name: ALL, hint: text.playing.allHint });
  item.firstElementChild!.textContent = text.playing.all;
  return item;
}
