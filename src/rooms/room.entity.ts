import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { RoomType } from './room.view';

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

  /** The people of a direct room as sorted ids, "3,17": one room per set. */
  @Column('text', { nullable: true })
  direct_key: string | null;

  /** `seq` of the newest event of the room. */
  @Column('integer', { default: 0 })
  last_seq: number;

  @Column('integer', { default: 0 })
  last_event_id: number;

  /** 0 while the room has no message. A membership that has read less is unread. */
  @Column('integer', { default: 0 })
  last_message_id: number;

  @Column('integer')
  last_activity_at: number;

  @Column('integer')
  created_at: number;

  @Column('integer')
  updated_at: number;
}
