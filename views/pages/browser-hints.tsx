import type { BrowserName } from '../../assets/app/models/page/browser-name';

type Hints = Record<BrowserName, string>;

export function BrowserHints({ hints }: { hints: Hints }) {
  return (
    <div data-controller="browser-hints" data-action="turbo:render@document->browser-hints#connect">
      {Object.entries(hints).map(([name, text]) => (
        <p key={name} class="hint" data-browser={name} hidden>
          {text}
        </p>
      ))}
    </div>
  );
}
