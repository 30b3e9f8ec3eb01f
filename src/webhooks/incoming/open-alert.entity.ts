import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Message } from '../../messages/message.entity';
import { IncomingWebhook } from './incoming-webhook.entity';

@Entity('open_alerts', { withoutRowid: true })
@Index('open_alerts_message_id', ['message_id'])
export class OpenAlert {
  @PrimaryColumn('integer')
  webhook_id: number;

  @PrimaryColumn('text')
  key: string;

  @Column('integer')
  message_id: number;

  @Column('integer')
  opened_at: number;

  /** Null until it's resolved. */
  @Column('integer', { nullable: true })
  closed_at: number | null;

  @ManyToOne(() => IncomingWebhook, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'webhook_id', foreignKeyConstraintName: 'open_alerts_webhook' })
  webhook: IncomingWebhook;

  @ManyToOne(() => Message, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'message_id', foreignKeyConstraintName: 'open_alerts_message' })
  message: Message;
}
