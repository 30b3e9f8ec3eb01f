import type { SoundView } from '../../../../src/protocol/frames';
import { text } from '../../../texts/browser';
import { matchingSounds, playQuery } from '../composer/play-command';
import type { Suggestion, SuggestionSource } from '../composer/suggestion';
import type { Field } from '../composer/text-edit';
import { bidiText, make } from '../page/elements';
import { sounds } from './sound-catalogue';

interface SoundActions {
  post(command: string): void;
  showAll(): void;
}

export class SoundSource implements SuggestionSource {
  readonly isImmediate = true;

  constructor(private readonly actions: SoundActions) {}

  startOf({ value }: Field): number | undefined {
    return playQuery(value) === undefined ? undefined : 0;
  }

  async find({ value }: Field): Promise<Suggestion[]> {
    const query = playQuery(value);
    const all = await sounds();
    if (query === undefined || all.length === 0) return [];
    const found = matchingSounds(query, all).map((sound) => this.suggestion(sound));
    return query === '' ? [this.all(), ...found] : found;
  }

  private suggestion({ name, hint }: SoundView): Suggestion {
    const command = `/play ${name}`;
    return {
      className: 'suggestion-sound',
      parts: partsOf(name, hint),
      edit: ({ value }) => ({
        from: 0,
        to: value.length,
        text: command,
        select: [command.length, command.length],
      }),
      isComplete: false,
      run: () => this.actions.post(command),
    };
  }

  private all(): Suggestion {
    return {
      className: 'suggestion-sound',
      parts: partsOf(text.playing.all, text.playing.allHint),
      isComplete: false,
      run: () => this.actions.showAll(),
    };
  }
}

function partsOf(name: string, hint: string): HTMLElement[] {
  return [bidiText('', name), make('small', '', hint)];
}
