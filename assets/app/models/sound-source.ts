import type { SoundView } from '../../../src/presence/frames';
import { text } from '../../texts/browser';
import { make, words } from './elements';
import { commandIn, soundsFor } from './play-command';
import { sounds } from './sound-catalogue';
import type { Source, Suggestion } from './suggestion';
import type { Field } from './text-edit';

interface Acts {
  /** The sound is to be posted. */
  post(command: string): void;
  /** The list of all of them is wanted. */
  showAll(): void;
}

/** Sounds, while `/play` is typed: Enter plays one, Tab only completes its name. */
export class SoundSource implements Source {
  readonly isAtHand = true;

  constructor(private readonly acts: Acts) {}

  from({ value }: Field): number | undefined {
    return commandIn(value) === undefined ? undefined : 0;
  }

  async find({ value }: Field): Promise<Suggestion[]> {
    const query = commandIn(value);
    const all = await sounds();
    if (query === undefined || all.length === 0) return [];
    const found = soundsFor(query, all).map((sound) => this.suggestion(sound, value));
    return query === '' ? [this.all(), ...found] : found;
  }

  private suggestion({ name, hint }: SoundView, value: string): Suggestion {
    const command = `/play ${name}`;
    return {
      className: 'suggestion-sound',
      parts: partsOf(name, hint),
      edit: { from: 0, to: value.length, text: command, select: [command.length, command.length] },
      isComplete: false,
      act: () => this.acts.post(command),
    };
  }

  private all(): Suggestion {
    return {
      className: 'suggestion-sound',
      parts: partsOf(text.playing.all, text.playing.allHint),
      isComplete: false,
      act: () => this.acts.showAll(),
    };
  }
}

function partsOf(name: string, hint: string): HTMLElement[] {
  return [words('', name), make('small', '', hint)];
}
