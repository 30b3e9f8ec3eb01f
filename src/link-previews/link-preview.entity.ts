import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { PageKind } from '../protocol/link-preview.view';

@Entity('link_previews')
@Index('link_previews_image_hash', ['image_hash'], { where: 'image_hash IS NOT NULL' })
@Unique('link_previews_link', ['message_id', 'link'])
@Index('link_previews_image_key', ['image_key'], { where: 'image_key IS NOT NULL' })
export class LinkPreview {
  @PrimaryGeneratedColumn('increment')
  id: number;

  @Column('integer')
  message_id: number;

  /** By name, since link previews must not import messages. */
  @ManyToOne('Message', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'message_id', foreignKeyConstraintName: 'link_previews_message' })
  message: object;

  @Column('integer')
  position: number;

  @Column('text')
  link: string;

  @Column('integer', { default: 0 })
  is_removed: number;

  @Column('text', { default: '' })
  url: string;

  /** What the page calls itself, on the same host. */
  @Column('text', { default: '' })
  canonical: string;

  @Column('text', { default: 'page' })
  kind: PageKind;

  @Column('text', { default: '' })
  title: string;

  @Column('text', { default: '' })
  description: string;

  @Column('text', { default: '' })
  site_name: string;

  @Column('text', { nullable: true })
  image_key: string | null;

  @Column('integer', { nullable: true })
  image_width: number | null;

  @Column('integer', { nullable: true })
  image_height: number | null;

  @Column('text', { default: '' })
  image_alt: string;

  @Column('text', { nullable: true })
  image_hash: string | null;

  /** The words are shown before the image has come. */
  @Column('integer', { default: 0 })
  awaits_image: number;

  @Column('integer', { default: 0 })
  is_avatar: number;

  @Column('integer')
  created_at: number;

  /** Of a video. */
  @Column('integer', { nullable: true })
  media_width: number | null;

  @Column('integer', { nullable: true })
  media_height: number | null;

  @Column('integer', { nullable: true })
  duration_ms: number | null;
}
