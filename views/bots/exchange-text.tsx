import { text } from '../../assets/texts/texts';

export interface ExchangePart {
  head: string;
  body: string;
  /** Of the whole body. */
  bytes: number;
  isCut: boolean;
}

export function ExchangeText({ title, note, part }: { title: string; note: string; part: ExchangePart }) {
  const { head, body, isCut } = part;
  return (
    <section aria-label={title}>
      <h3 class="delivery-part">
        {title}
        <small>{note}</small>
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard */}
      <pre class="delivery-text" tabIndex={0} dir="ltr">
        {body === '' ? head : `${head}\n\n${body}`}
      </pre>
      {isCut && <p class="hint">{text.bots.deliveries.cut}</p>}
    </section>
  );
}
