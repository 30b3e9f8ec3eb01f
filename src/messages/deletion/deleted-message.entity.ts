import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Keeps a late retry of the post from restoring the message. */
@Entity('deleted_messages', { withoutRowid: true })
@Index('deleted_messages_deleted_at', ['deleted_at'])
export class DeletedMessage {
  @PrimaryColumn('integer')
  creator_id: number;

  @PrimaryColumn('integer')
  room_id: number;

  @PrimaryColumn('text')
  client_message_id: string;

  @Column('integer')
  deleted_at: number;
}
