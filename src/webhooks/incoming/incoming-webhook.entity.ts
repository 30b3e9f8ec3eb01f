import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { User } from '../../auth/user.entity';
import { Room } from '../../rooms/room.entity';

@Entity('incoming_webhooks')
@Index('incoming_webhooks_user_id', ['user_id'])
@Index('incoming_webhooks_room_id', ['room_id'])
export class IncomingWebhook {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('integer')
  user_id: number;

  /** Stays after the bot: a sender must learn that the address is gone. */
  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'incoming_webhooks_bot' })
  bot: User;

  /** Null once the room is deleted. */
  @Column('integer', { nullable: true })
  room_id: number | null;

  @ManyToOne(() => Room, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'room_id', foreignKeyConstraintName: 'incoming_webhooks_room' })
  room: Room;

  @Column('integer')
  creator_id: number;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'creator_id', foreignKeyConstraintName: 'incoming_webhooks_creator' })
  creator: User;

  @Column('text')
  name: string;

  @Column('blob', { unique: true })
  token_hash: Buffer;

  @Column('blob')
  encrypted_token: Buffer;

  /** What senders sign with; null if signatures aren't checked. */
  @Column('blob', { nullable: true })
  encrypted_secret: Buffer | null;

  @Column('integer', { default: 1 })
  updates_alerts: number;

  @Column('integer', { nullable: true })
  paused_at: number | null;

  @Column('integer', { nullable: true })
  removed_at: number | null;

  /** Within a minute. */
  @Column('integer', { nullable: true })
  last_used_at: number | null;

  @Column('integer')
  created_at: number;
}
