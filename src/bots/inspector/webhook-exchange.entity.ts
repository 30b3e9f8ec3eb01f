import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Message } from '../../messages/message.entity';
import type { WebhookEvent } from '../../protocol/webhook-events';
import { Bot } from '../bot.entity';
import type { RequestOutcome } from './request-outcome';

/** The last attempt to tell a bot of an event, or a request to an incoming webhook with our answer. */
@Entity('webhook_exchanges')
@Unique('webhook_exchanges_event', ['user_id', 'event_id'])
@Index('webhook_exchanges_sent_at', ['user_id', 'sent_at'])
@Index('webhook_exchanges_message_id', ['message_id'])
export class WebhookExchange {
  @PrimaryGeneratedColumn('increment')
  id: number;

  @Column('integer')
  user_id: number;

  @ManyToOne(() => Bot, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'webhook_exchanges_bot' })
  bot: Bot;

  /** Null for a sample. */
  @Column('integer', { nullable: true })
  message_id: number | null;

  /** What was sent about a message is deleted with it. */
  @ManyToOne(() => Message, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'message_id', foreignKeyConstraintName: 'webhook_exchanges_message' })
  message: Message | null;

  @Column('integer', { nullable: true })
  event_id: number | null;

  @Column('integer')
  created_at: number;

  @Column('integer')
  sent_at: number;

  @Column('integer', { default: 1 })
  attempts: number;

  /** Null without an answer. */
  @Column('integer', { nullable: true })
  status: number | null;

  @Column('integer')
  duration_ms: number;

  /** Null if all went well. */
  @Column('text', { nullable: true })
  error: string | null;

  @Column('integer')
  bytes: number;

  @Column('integer')
  request_bytes: number;

  @Column('integer')
  response_bytes: number;

  @Column('text')
  request_head: string;

  @Column('text')
  request_body: string;

  @Column('text', { nullable: true })
  response_head: string | null;

  @Column('text', { nullable: true })
  response_body: string | null;

  /** For webhooks of kind `standard`. */
  @Column('text', { nullable: true })
  event_name: WebhookEvent | null;

  @Column('integer', { nullable: true })
  room_id: number | null;

  /** What it came to; null for what was sent. Such a webhook keeps its row when it's removed. */
  @Column('integer', { nullable: true })
  incoming_webhook_id: number | null;

  @Column('text', { nullable: true })
  sender: string | null;

  @Column('text', { nullable: true })
  outcome: RequestOutcome | null;
}
