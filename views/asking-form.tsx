import type { ComponentChildren } from 'preact';

export interface AskingFormProps {
  action: string;
  /** Asked before it is sent: in a dialog, or in a page where no script runs; without it nothing is asked. */
  ask?: string;
  /** What the button of that page does. */
  act: string;
  class?: string;
  children: ComponentChildren;
}

/** A form that does what cannot be undone. */
export function AskingForm({ action, ask, act, class: name, children }: AskingFormProps) {
  return (
    <form class={name} method="post" action={action} data-turbo-confirm={ask}>
      {ask && <input type="hidden" name="ask" value={ask} />}
      {ask && <input type="hidden" name="ask_act" value={act} />}
      {children}
    </form>
  );
}
