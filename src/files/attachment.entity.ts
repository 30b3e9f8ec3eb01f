import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { User } from '../auth/user.entity';
import type { DrawingErrorCode } from '../protocol/attachment.view';

@Entity('attachments')
@Unique('attachments_key', ['key'])
@Index('attachments_message_id', ['message_id', 'position'])
@Index('attachments_creator_id', ['creator_id', 'bytes'])
@Index('attachments_drawing_error', ['drawing_error'], { where: 'drawing_error IS NOT NULL' })
@Index('attachments_thumbnail_key', ['thumbnail_key'], { where: 'thumbnail_key IS NOT NULL' })
export class Attachment {
  @PrimaryGeneratedColumn('increment')
  id: number;

  @Column('integer')
  message_id: number;

  /** Referenced by name, because messages import this folder. */
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

  /** Random name of the file in the store, never taken from user input. */
  @Column('text')
  key: string;

  @Column('text')
  name: string;

  /** Detected from the first bytes of the file, not taken from the sender. */
  @Column('text')
  content_type: string;

  @Column('integer')
  bytes: number;

  @Column('blob')
  sha256: Buffer;

  /** Size after EXIF rotation; null unless it is an image or a video. */
  @Column('integer', { nullable: true })
  width: number | null;

  @Column('integer', { nullable: true })
  height: number | null;

  @Column('integer', { default: 0 })
  is_animated: number;

  @Column('text', { nullable: true })
  thumbnail_key: string | null;

  @Column('integer')
  created_at: number;

  /** Of sound and video; null if unknown. */
  @Column('integer', { nullable: true })
  duration_ms: number | null;

  /** Of the rules that drew the thumbnail; null without one. */
  @Column('integer', { nullable: true })
  drawing_version: number | null;

  /** Why there is none; null while its job waits, and for files that get none. */
  @Column('text', { nullable: true })
  drawing_error: DrawingErrorCode | null;

  /** The first lines of a text; null for other files. */
  @Column('text', { nullable: true })
  excerpt: string | null;

  /** The first entries of an archive, as JSON; null for other files. */
  @Column('text', { nullable: true })
  contents: string | null;

  /** How many contacts or events are in it; null for other files. */
  @Column('integer', { nullable: true })
  items: number | null;
}
