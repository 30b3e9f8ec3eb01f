import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Message } from '../../messages/message.entity';
import type { WebhookEvent } from '../../protocol/webhook-events';
import { Bot } from '../bot.entity';

@Entity('webhook_deliveries')
@Unique('webhook_deliveries_event', ['user_id', 'event_id'])
@Index('webhook_deliveries_message_id', ['message_id'])
export class WebhookDelivery {
  @PrimaryGeneratedColumn('increment')
  id: number;

  @Column('integer')
  user_id: number;

  @ManyToOne(() => Bot, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'webhook_deliveries_bot' })
  bot: Bot;

  /** Null if the event is about no message that exists. */
  @Column('integer', { nullable: true })
  message_id: number | null;

  @ManyToOne(() => Message, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'message_id', foreignKeyConstraintName: 'webhook_deliveries_message' })
  message: Message | null;

  @Column('integer')
  event_id: number;

  @Column('integer', { default: 0 })
  attempts: number;

  @Column('integer', { default: 0 })
  retry_at: number;

  @Column('integer')
  created_at: number;

  /** This and the rest are the event, for webhooks of kind `standard`: the log keeps it for less time. */
  @Column('text', { nullable: true })
  event_name: WebhookEvent | null;

  @Column('integer', { nullable: true })
  room_id: number | null;

  @Column('integer', { nullable: true })
  seq: number | null;

  /** JSON. */
  @Column('text', { nullable: true })
  data: string | null;

  @Column('integer', { nullable: true })
  first_failed_at: number | null;
}
