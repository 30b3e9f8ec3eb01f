import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { User } from '../auth/user.entity';
import type { BodyFormat } from '../protocol/message.view';
import { Room } from '../rooms/room.entity';

@Entity('messages')
@Unique('messages_client_message_id', ['creator_id', 'room_id', 'client_message_id'])
@Index('messages_room_id', ['room_id', 'id'])
@Index('messages_reply_to_id', ['reply_to_id'], { where: 'reply_to_id IS NOT NULL' })
export class Message {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('integer')
  room_id: number;

  @ManyToOne(() => Room, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'room_id', foreignKeyConstraintName: 'messages_room' })
  room: Room;

  @Column('integer')
  creator_id: number;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'creator_id', foreignKeyConstraintName: 'messages_creator' })
  creator: User;

  /** Idempotency key, unique per author and room. */
  @Column('text')
  client_message_id: string;

  @Column('text')
  source: string;

  @Column('text', { default: 'markdown' })
  format: BodyFormat;

  @Column('text')
  html: string;

  @Column('text')
  plain_text: string;

  /** Set where the index can't fold `plain_text` by itself (`searchText`). */
  @Column('text', { nullable: true })
  search_text: string | null;

  /** Bits of `facets.ts`; null for messages from before them. */
  @Column('integer', { nullable: true })
  facets: number | null;

  /** 0 between its insertion and the end of the transaction, when the search index gets all of them at once. */
  @Column('integer', { default: 1 })
  is_indexed: number;

  @Column('text', { default: '' })
  mentions: string;

  @Column('integer')
  html_version: number;

  @Column('integer', { nullable: true })
  reply_to_id: number | null;

  /** SHA-256 of the first body: a retry with another one is a conflict even after an edit. */
  @Column('blob')
  posted_hash: Buffer;

  @Column('integer', { default: 0 })
  attachments: number;

  @Column('integer', { default: 0 })
  boosts: number;

  @Column('integer', { default: 0 })
  link_previews: number;

  /** JSON: the buttons under it (`StoredActions`); null without any. */
  @Column('text', { nullable: true })
  actions: string | null;

  @Column('integer', { default: 0 })
  presses: number;

  /** JSON: what it reports (`stored-alerts.ts`); null for messages of people. */
  @Column('text', { nullable: true })
  alert: string | null;

  @Column('text', { default: '' })
  message_links: string;

  /** A trigger increments it with each visible change. */
  @Column('integer', { default: 0 })
  version: number;

  /** CRC-32; null for messages from before it. */
  @Column('integer', { nullable: true })
  body_checksum: number | null;

  /** How many bots stand between it and a person: 0 for what a person wrote. */
  @Column('integer', { default: 0 })
  hops: number;

  @Column('integer')
  created_at: number;

  @Column('integer', { nullable: true })
  edited_at: number | null;
}
