import { text } from '../../assets/texts/texts';
import type { NextTry } from '../../src/protocol/next-try';
import type { WebhookEvent } from '../../src/protocol/webhook-events';
import { Icon } from '../components/icon';
import { Time } from '../components/time';
import { type ExchangePart, ExchangeText } from './exchange-text';

export interface DeliveryItem {
  id: number;
  at: string;
  isSample: boolean;
  eventName: WebhookEvent | null;
  state: 'delivered' | 'failed' | 'waiting';
  attempts: number;
  status: number | null;
  duration_ms: number;
}

export interface DeliveryDetail extends DeliveryItem {
  error: string | null;
  /** Null unless it waits. */
  nextTry: NextTry | null;
  about: { who: string | null; where: string | null } | null;
  isReadable: boolean;
  request: ExchangePart;
  response: ExchangePart | null;
}

export const titleOf = ({ isSample, eventName }: Pick<DeliveryItem, 'isSample' | 'eventName'>) =>
  isSample ? text.bots.deliveries.sample : (eventName ?? text.bots.deliveries.message);

export function Delivery({ delivery, path }: { delivery: DeliveryDetail; path: string }) {
  const { request, response, attempts, duration_ms, isReadable } = delivery;
  const words = text.bots.deliveries;
  const took = words.took(duration_ms);
  return (
    <article class="delivery">
      <header class="delivery-head">
        <div>
          <h2>{titleOf(delivery)}</h2>
          <p class="hint" dir="auto">
            <About {...delivery} />
          </p>
        </div>
        <form method="post" action={`${path}/attempts`} data-deliveries-target="again">
          <button class="button button-primary" type="submit">
            <Icon name="send" />
            {words.again}
          </button>
        </form>
      </header>
      <Outcome {...delivery} />
      {!isReadable && <p class="hint">{words.elsewhere}</p>}
      <ExchangeText title={words.request} note={words.bytes(request.bytes)} part={request} />
      {response && (
        <ExchangeText title={words.response} note={`${words.attempt(attempts)} · ${took}`} part={response} />
      )}
    </article>
  );
}

function About({ about, isReadable, at }: DeliveryDetail) {
  const words = text.bots.deliveries;
  const time = <Time at={at} shape="moment" />;
  const parts = about ? words.about(about.who, about.where, time) : words.aboutSample(time);
  return <>{isReadable ? parts : time}</>;
}

function Outcome({ error, nextTry }: DeliveryDetail) {
  if (error === null) return null;
  return (
    <p class="delivery-outcome" role="status">
      <Icon name="circle-alert" />
      <span>
        <strong>{error}</strong>
        {nextTry && nextTryWords(nextTry)}
      </span>
    </p>
  );
}

function nextTryWords(nextTry: NextTry) {
  const words = text.bots.deliveries.nextTry;
  if (!('at' in nextTry)) return words[nextTry.when];
  return words[nextTry.when](<Time at={nextTry.at} shape="sentence" />);
}
