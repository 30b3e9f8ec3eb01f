import { Column, Entity, Index, JoinColumn, ManyToOne, OneToOne, PrimaryColumn } from 'typeorm';
import { User } from '../auth/user.entity';
import type { WebhookKind } from '../protocol/webhook-events';

@Entity('bots')
@Index('bots_webhook_kind', ['webhook_kind'])
export class Bot {
  @PrimaryColumn('integer')
  user_id: number;

  @OneToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'bots_user' })
  user: User;

  @Column('integer')
  creator_id: number;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'creator_id', foreignKeyConstraintName: 'bots_creator' })
  creator: User;

  @Column('blob')
  encrypted_key: Buffer;

  @Column('integer', { default: 1 })
  key_in_path: number;

  @Column('integer', { nullable: true })
  paused_at: number | null;

  /** Within a minute. */
  @Column('integer', { nullable: true })
  last_used_at: number | null;

  @Column('text', { default: 'campfire' })
  webhook_kind: WebhookKind;

  @Column('text', { nullable: true })
  webhook_url: string | null;

  @Column('integer', { default: 7 })
  webhook_timeout_s: number;

  /** Events up to this one have their deliveries. */
  @Column('integer', { default: 0 })
  last_event_id: number;

  /** When its webhook began to fail; null while it works. */
  @Column('integer', { nullable: true })
  failing_since: number | null;

  @Column('text', { nullable: true })
  last_error: string | null;

  /** JSON: the types of events that a webhook of kind `standard` is told of. Null for all. */
  @Column('text', { nullable: true })
  webhook_events: string | null;

  /** Whether a webhook of kind `standard` is told of all of the bot's rooms, or of chosen ones. */
  @Column('integer', { default: 1 })
  webhook_all_rooms: number;

  @Column('integer', { nullable: true })
  webhook_off_at: number | null;

  @Column('integer', { default: 0 })
  webhook_skipped: number;

  /** Nothing is sent before: its receiver has asked for a pause. */
  @Column('integer', { default: 0 })
  webhook_resumes_at: number;

  @Column('blob', { nullable: true })
  encrypted_secret: Buffer | null;

  /** Signs, too, until receivers know the new one. */
  @Column('blob', { nullable: true })
  previous_encrypted_secret: Buffer | null;

  @Column('integer', { nullable: true })
  previous_secret_until: number | null;

  @Column('integer')
  created_at: number;
}
