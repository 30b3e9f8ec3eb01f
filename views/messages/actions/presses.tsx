import { text } from '../../../assets/texts/texts';
import type { ActionView, PressView } from '../../../src/protocol/action.view';
import { shownNames } from '../boosts/boosts';

export interface PressesProps {
  actions: ActionView[];
  isSelection: boolean;
  presses: PressView[];
}

export function Presses({ actions, isSelection, presses }: PressesProps) {
  const pressed = actions.flatMap(({ label, value }) => {
    const people = presses.filter(({ action }) =>
      isSelection ? action.selected.includes(value ?? '') : action.value === value,
    );
    return people.length > 0 ? [{ label, value, people: people.map(({ user }) => user) }] : [];
  });
  if (pressed.length === 0) return null;
  return (
    <ul class="presses" aria-label={text.buttons.presses}>
      {pressed.map(({ label, value, people }) => (
        <li key={value} data-presser-ids={people.map(({ id }) => id).join(' ')}>
          <bdi class="presses-label">{label}</bdi> <bdi>{shownNames(people)}</bdi>
        </li>
      ))}
    </ul>
  );
}
