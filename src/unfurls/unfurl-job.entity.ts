import { Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';

/** A message whose links are to be looked at. Written with the message, gone with it or when that is done. */
@Entity('unfurl_jobs')
@Index('unfurl_jobs_due_at', ['due_at'])
export class UnfurlJob {
  @PrimaryColumn('integer')
  message_id: number;

  @OneToOne('Message', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'message_id', foreignKeyConstraintName: 'unfurl_jobs_message' })
  message: object;

  @Column('integer')
  due_at: number;

  @Column('integer', { default: 0 })
  tries: number;
}
