import { Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { Attachment } from '../attachment.entity';

/** Inserted with the attachment, deleted when it's drawn, or can't be. */
@Entity('drawing_jobs')
@Index('drawing_jobs_turn', ['is_slow', 'turn', 'attachment_id'])
@Index('drawing_jobs_creator_id', ['creator_id', 'is_slow', 'turn'])
export class DrawingJob {
  @PrimaryColumn('integer')
  attachment_id: number;

  @OneToOne(() => Attachment, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'attachment_id', foreignKeyConstraintName: 'drawing_jobs_attachment' })
  attachment: Attachment;

  @Column('integer')
  creator_id: number;

  @Column('integer')
  is_slow: number;

  /** In each turn, every person has one file drawn. */
  @Column('integer')
  turn: number;
}
