import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { RoomType } from '../protocol/room.view';

@Entity('rooms')
@Unique('rooms_direct_key', ['direct_key'])
@Index('rooms_type', ['type'])
export class Room {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('text')
  type: RoomType;

  @Column('text', { nullable: true })
  name: string | null;

  @Column('integer')
  creator_id: number;

  /** Sorted user ids such as "3,17"; unique, so that a set of people has one room. */
  @Column('text', { nullable: true })
  direct_key: string | null;

  @Column('integer', { default: 0 })
  last_seq: number;

  @Column('integer', { default: 0 })
  last_event_id: number;

  /** 0 in an empty room. Memberships with a lower `last_read_message_id` are unread. */
  @Column('integer', { default: 0 })
  last_message_id: number;

  @Column('integer')
  last_activity_at: number;

  @Column('integer')
  created_at: number;

  @Column('integer')
  updated_at: number;
}
