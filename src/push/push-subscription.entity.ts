import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Session } from '../auth/session.entity';
import { User } from '../auth/user.entity';

@Entity('push_subscriptions')
@Unique('push_subscriptions_session_id', ['session_id'])
@Unique('push_subscriptions_endpoint', ['endpoint'])
@Index('push_subscriptions_user_id', ['user_id'])
export class PushSubscription {
  @PrimaryGeneratedColumn('increment')
  id: number;

  @Column('integer')
  session_id: number;

  @ManyToOne(() => Session, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'push_subscriptions_session' })
  session: Session;

  @Column('integer')
  user_id: number;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'push_subscriptions_user' })
  user: User;

  /** At the push service; whoever has it and the keys can notify the device. */
  @Column('text')
  endpoint: string;

  @Column('text')
  p256dh_key: string;

  @Column('text')
  auth_key: string;

  /** All messages up to this one have been delivered or skipped. */
  @Column('integer')
  last_notified_message_id: number;

  /** The same of events about exports. */
  @Column('integer', { default: 0 })
  last_notified_event_id: number;

  @Column('integer', { default: 0 })
  failures: number;

  @Column('integer', { default: 0 })
  retry_at: number;

  @Column('integer', { nullable: true })
  last_success_at: number | null;

  @Column('text', { nullable: true })
  last_error: string | null;

  @Column('integer', { nullable: true })
  last_error_at: number | null;

  @Column('integer')
  created_at: number;

  @Column('integer')
  updated_at: number;
}
