import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { User } from '../../auth/user.entity';
import type { Involvement } from '../../protocol/room.view';
import { Room } from '../room.entity';

@Entity('memberships')
@Unique('memberships_room_user', ['room_id', 'user_id'])
@Index('memberships_user_id', ['user_id'])
export class MembershipRecord {
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

  /** Replay omits the room's earlier events. */
  @Column('integer', { default: 0 })
  added_event_id: number;

  @Column('integer', { default: 0 })
  starred: number;

  /** Place in the person’s own order, from 1; 0 comes after all others. */
  @Column('integer', { default: 0 })
  position: number;

  @Column('integer')
  created_at: number;
}
