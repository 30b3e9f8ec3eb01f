import { Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';

/** Inserted with the message, deleted when its previews are done. */
@Entity('link_preview_jobs')
@Index('link_preview_jobs_due_at', ['due_at'])
export class LinkPreviewJob {
  @PrimaryColumn('integer')
  message_id: number;

  @OneToOne('Message', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'message_id', foreignKeyConstraintName: 'link_preview_jobs_message' })
  message: object;

  @Column('integer')
  due_at: number;

  @Column('integer', { default: 0 })
  tries: number;
}
