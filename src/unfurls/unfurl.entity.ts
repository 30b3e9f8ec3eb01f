import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** What a message shows of a page it links to; or that its author wants nothing shown of it. */
@Entity('unfurls')
@Unique('unfurls_link', ['message_id', 'link'])
@Index('unfurls_image_key', ['image_key'], { where: 'image_key IS NOT NULL' })
export class Unfurl {
  @PrimaryGeneratedColumn('increment')
  id: number;

  @Column('integer')
  message_id: number;

  /** By its name: messages stand above link previews, and know them. */
  @ManyToOne('Message', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'message_id', foreignKeyConstraintName: 'unfurls_message' })
  message: object;

  @Column('integer')
  position: number;

  /** The address as it stands in the message. */
  @Column('text')
  link: string;

  /** The author, or an administrator, has taken it away: it does not come back. */
  @Column('integer', { default: 0 })
  is_removed: number;

  /** Where the page says that it is. */
  @Column('text', { default: '' })
  url: string;

  @Column('text', { default: '' })
  title: string;

  @Column('text', { default: '' })
  description: string;

  @Column('text', { default: '' })
  site_name: string;

  /** A WebP in the store of files, drawn by us. */
  @Column('text', { nullable: true })
  image_key: string | null;

  @Column('integer', { nullable: true })
  image_width: number | null;

  @Column('integer', { nullable: true })
  image_height: number | null;

  /** The picture is somebody's face: small, round. */
  @Column('integer', { default: 0 })
  is_face: number;

  @Column('integer')
  created_at: number;
}
