import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Audience: with `seq`, the members of `room_id` and `user_id`; without it `user_id`; with neither, everyone. */
@Entity('events')
@Index('events_room_seq', ['room_id', 'seq'], { unique: true, where: 'seq IS NOT NULL' })
@Index('events_user_id', ['user_id', 'id'], { where: 'user_id IS NOT NULL' })
@Index('events_message_id', ['message_id'], { where: 'message_id IS NOT NULL' })
@Index('events_exports', ['user_id', 'id'], { where: "name = 'export.ended'" })
@Index('events_people', ['id'], { where: "name IN ('user.updated', 'member.added')" })
export class LoggedEvent {
  @PrimaryGeneratedColumn('increment')
  id: number;

  @Column('integer', { nullable: true })
  room_id: number | null;

  @Column('integer', { nullable: true })
  seq: number | null;

  @Column('integer', { nullable: true })
  user_id: number | null;

  @Column('text')
  name: string;

  @Column('text')
  data: string;

  @Column('integer')
  at: number;

  /** Null once the message is deleted. */
  @Column('integer', { nullable: true })
  message_id: number | null;
}
