import { keepButtonFocus } from '../actions/kept-buttons';
import { changeAlert } from './alert-change';
import { keepOpenFolds } from './folds';
import { MessageEdit } from './message-edit';

const KEPT_CLASSES = ['joined', 'highlighted'];
const KEPT_FLAGS = ['active', 'boosting'];

/** Puts a newer rendering in a message's place; what only this window knows stays: place, focus, folds, words being edited. */
export function replaceMessage(existing: HTMLElement, item: HTMLElement): void {
  for (const name of KEPT_CLASSES) item.classList.toggle(name, existing.classList.contains(name));
  for (const name of KEPT_FLAGS) if (name in existing.dataset) item.dataset[name] = '';
  keepOpenFolds(existing, item);
  MessageEdit.move(existing, item);
  const restoreFocus = keepButtonFocus(existing, item);
  const showChange = changeAlert(existing, item);
  existing.replaceWith(item);
  restoreFocus();
  showChange();
}
