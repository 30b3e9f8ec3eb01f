import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Room } from '../../rooms/room.entity';
import { Bot } from '../bot.entity';

@Entity('bot_webhook_rooms', { withoutRowid: true })
@Index('bot_webhook_rooms_room_id', ['room_id'])
export class WebhookRoom {
  @PrimaryColumn('integer')
  user_id: number;

  @PrimaryColumn('integer')
  room_id: number;

  @ManyToOne(() => Bot, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'bot_webhook_rooms_bot' })
  bot: Bot;

  @ManyToOne(() => Room, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'room_id', foreignKeyConstraintName: 'bot_webhook_rooms_room' })
  room: Room;
}
