import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Message } from '../message.entity';

@Entity('mentions', { withoutRowid: true })
@Index('mentions_message_id', ['message_id'])
export class Mention {
  @PrimaryColumn('integer')
  user_id: number;

  @PrimaryColumn('integer')
  room_id: number;

  @PrimaryColumn('integer')
  message_id: number;

  @ManyToOne(() => Message, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'message_id', foreignKeyConstraintName: 'mentions_message' })
  message: Message;

  @Column('integer')
  created_at: number;
}
