import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { User } from '../auth/user.entity';
import { Room } from './room.entity';
import type { Involvement } from './room.view';

@Entity('memberships')
@Unique('memberships_room_user', ['room_id', 'user_id'])
@Index('memberships_user_id', ['user_id'])
export class Membership {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('integer')
  room_id: number;

  @ManyToOne(() => Room, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'room_id', foreignKeyConstraintName: 'memberships_room' })
  room: Room;

  @Column('integer')
  user_id: number;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'memberships_user' })
  user: User;

  @Column('text', { default: 'mentions' })
  involvement: Involvement;

  @Column('integer', { default: 0 })
  last_read_message_id: number;

  /** The event that made this membership: replay gives the person nothing of the room before it. */
  @Column('integer', { default: 0 })
  added_event_id: number;

  @Column('integer')
  created_at: number;
}
