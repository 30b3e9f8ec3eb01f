import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { User } from '../../auth/user.entity';

/** A place in the event log that the server keeps for a program without a disk. */
@Entity('cursors')
export class EventCursor {
  @PrimaryColumn('integer')
  user_id: number;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'cursors_user' })
  user: User;

  @PrimaryColumn('text')
  name: string;

  @Column('integer')
  event_id: number;

  @Column('integer')
  updated_at: number;
}
