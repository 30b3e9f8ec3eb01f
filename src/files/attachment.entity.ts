import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { User } from '../auth/user.entity';

/** A file of a message. Its row is committed only when the file is safely on the disk. */
@Entity('attachments')
@Unique('attachments_key', ['key'])
@Index('attachments_message_id', ['message_id', 'position'])
@Index('attachments_creator_id', ['creator_id', 'bytes'])
@Index('attachments_preview_key', ['preview_key'], { where: 'preview_key IS NOT NULL' })
export class Attachment {
  @PrimaryGeneratedColumn('increment')
  id: number;

  @Column('integer')
  message_id: number;

  /** By its name: messages stand above files, and know them. */
  @ManyToOne('Message', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'message_id', foreignKeyConstraintName: 'attachments_message' })
  message: object;

  @Column('integer')
  creator_id: number;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'creator_id', foreignKeyConstraintName: 'attachments_creator' })
  creator: User;

  @Column('integer')
  position: number;

  /** Names the file in the store; nothing that anybody sent. */
  @Column('text')
  key: string;

  @Column('text')
  name: string;

  /** What its first bytes say, not what the sender said. */
  @Column('text')
  content_type: string;

  @Column('integer')
  bytes: number;

  @Column('blob')
  sha256: Buffer;

  /** Of a picture or a video, the right way up. */
  @Column('integer', { nullable: true })
  width: number | null;

  @Column('integer', { nullable: true })
  height: number | null;

  @Column('integer', { default: 0 })
  is_animated: number;

  @Column('text', { nullable: true })
  preview_key: string | null;

  @Column('integer')
  created_at: number;
}
