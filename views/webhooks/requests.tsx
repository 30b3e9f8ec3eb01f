import { text } from '../../assets/texts/texts';
import type { RequestOutcome } from '../../src/bots/inspector/request-outcome';
import { type ExchangePart, ExchangeText } from '../bots/exchange-text';
import { InspectorPage } from '../bots/inspector-page';
import { InspectorRow } from '../bots/inspector-row';
import { Icon } from '../components/icon';
import { Time } from '../components/time';
import type { PageContext } from '../pages/page';

interface RequestItem {
  id: number;
  at: string;
  sender: string | null;
  outcome: RequestOutcome;
  status: number;
  messagePath: string | null;
}

interface RequestDetail extends RequestItem {
  error: string | null;
  duration_ms: number;
  request: ExchangePart;
  response: ExchangePart;
}

export interface RequestsPageProps {
  page: PageContext;
  webhook: { bot_id: number; id: number; name: string };
  items: RequestItem[];
  opened?: RequestDetail;
  isOpened: boolean;
}

export function RequestsPage({ page, webhook, items, opened, isOpened }: RequestsPageProps) {
  const words = text.webhooks.requests;
  const parent = `/account/bots/${webhook.bot_id}/incoming_webhooks`;
  const path = `${parent}/${webhook.id}/requests`;
  return (
    <InspectorPage
      page={page}
      words={words}
      path={path}
      parent={{ href: parent, label: webhook.name }}
      isEmpty={items.length === 0}
      openedId={opened?.id}
      isOpened={isOpened}
    >
      <ul class="rows deliveries-list" aria-label={words.list}>
        {items.map((item) => (
          <Row key={item.id} path={path} item={item} isOpened={item.id === opened?.id} />
        ))}
      </ul>
      {opened && <Detail request={opened} />}
    </InspectorPage>
  );
}

const stateOf = ({ outcome }: RequestItem) => (outcome === 'refused' ? 'failed' : 'delivered');

function Row({ path, item, isOpened }: { path: string; item: RequestItem; isOpened: boolean }) {
  const words = text.webhooks.requests;
  const { id, sender, outcome, status, at } = item;
  return (
    <InspectorRow href={`${path}/${id}`} state={stateOf(item)} at={at} isOpened={isOpened}>
      <span class="clip" dir="auto">
        {sender ?? words.unnamed}
      </span>
      <small>
        {words.outcomes[outcome]} · {status}
      </small>
    </InspectorRow>
  );
}

function Detail({ request }: { request: RequestDetail }) {
  const { error } = request;
  const took = text.bots.deliveries.took(request.duration_ms);
  return (
    <article class="delivery">
      <DetailHead request={request} />
      {error && (
        <p class="delivery-outcome" role="status">
          <Icon name="circle-alert" />
          <strong>{error}</strong>
        </p>
      )}
      <ExchangeText
        title={text.bots.deliveries.request}
        note={text.bots.deliveries.bytes(request.request.bytes)}
        part={request.request}
      />
      <ExchangeText title={text.bots.deliveries.response} note={took} part={request.response} />
    </article>
  );
}

function DetailHead({ request: { sender, outcome, messagePath, at } }: { request: RequestDetail }) {
  const words = text.webhooks.requests;
  return (
    <header class="delivery-head">
      <div>
        <h2 dir="auto">{sender ?? words.unnamed}</h2>
        <p class="hint">
          {words.outcomes[outcome]} · <Time at={at} shape="moment" />
        </p>
      </div>
      {messagePath && (
        <a class="button" href={messagePath}>
          {words.message}
        </a>
      )}
    </header>
  );
}
