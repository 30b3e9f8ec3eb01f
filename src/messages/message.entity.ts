import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { User } from '../auth/user.entity';
import { Room } from '../rooms/room.entity';
import type { BodyFormat } from './message.view';

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

  /** Names the post for its author in its room, so that a retry finds it. */
  @Column('text')
  client_message_id: string;

  @Column('text')
  source: string;

  @Column('text', { default: 'markdown' })
  format: BodyFormat;

  @Column('text')
  html: string;

  /** Also the text of the search index (`message_search` and `message_parts`, kept by triggers). */
  @Column('text')
  plain_text: string;

  /** What is in it, for searches: `traits.ts`; null for messages from before that was noted. */
  @Column('integer', { nullable: true })
  traits: number | null;

  /** Ids of the mentioned people, separated by spaces. */
  @Column('text', { default: '' })
  mentions: string;

  /** Version of the renderer and sanitiser that made `html`. */
  @Column('integer')
  html_version: number;

  @Column('integer', { nullable: true })
  reply_to_id: number | null;

  /** SHA-256 of the first body posted: a retry with another body is a conflict, even after an edit. */
  @Column('blob')
  posted_hash: Buffer;

  /** How many files it has, so that reading a message without any asks for none. */
  @Column('integer', { default: 0 })
  attachments: number;

  /** How many boosts it has, for the same reason; kept by triggers. */
  @Column('integer', { default: 0 })
  boosts: number;

  /** How often its link previews changed; 0 while it never had any, so that reading it asks for none. */
  @Column('integer', { default: 0 })
  unfurls: number;

  /** Messages of this server that it links to: `room/message`, separated by spaces. */
  @Column('text', { default: '' })
  message_links: string;

  /** CRC-32 of the body as it was saved; null for messages from before there was one. */
  @Column('integer', { nullable: true })
  body_checksum: number | null;

  @Column('integer')
  created_at: number;

  @Column('integer', { nullable: true })
  edited_at: number | null;
}
