import { type ControllerNames, controllers, type Hook, hooksIn, hooksInViews } from './hooks';

const known = controllers();
const hooks = hooksInViews();

const names = ({ controller, kind, name }: Hook) =>
  (controller === '*' ? [...known.values()] : [known.get(controller)]).some((declared) =>
    isDeclared(declared, kind, name),
  );

function isDeclared(declared: ControllerNames | undefined, kind: Hook['kind'], name: string): boolean {
  if (!declared) return false;
  if (kind === 'target') return declared.targets.has(name);
  // Every controller inherits `connect`.
  return kind === 'controller' || name === 'connect' || declared.methods.has(name);
}

test('every controller, target and action that a view names exists in the browser', () => {
  expect([known.size, hooks.length].every((count) => count > 25)).toBe(true);
  const wrong = hooks.filter((hook) => !names(hook));
  expect(wrong.map(({ file, controller, name }) => `${file}: ${controller} ${name}`)).toEqual([]);
});

test('a name that exists nowhere is found', () => {
  const view = `<p data-controller="nowhere filter" data-filter-target="inpt" data-action={isOn ? 'input->filter#narow' : undefined} />`;
  const wrong = hooksIn('view.tsx', view).filter((hook) => !names(hook));
  expect(wrong.map(({ controller, name }) => `${controller} ${name}`)).toEqual([
    'nowhere ',
    'filter inpt',
    'filter narow',
  ]);
});
