import { createParamDecorator, type ExecutionContext, Injectable, type PipeTransform } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { UserRow } from '../auth/users';
import { RecordId } from '../http/record-id';
import type { Membership } from '../rooms/memberships/membership';
import { MessageFinder } from './message-finder';

interface MessageRequest {
  user: UserRow;
  message_id: string;
}

@Injectable()
class FindMessageMembership implements PipeTransform<MessageRequest, Membership> {
  constructor(private readonly messages: MessageFinder) {}

  transform({ user, message_id }: MessageRequest): Membership {
    return this.messages.membershipFor(user, new RecordId().transform(message_id));
  }
}

const RequestedMessage = createParamDecorator((_data: unknown, context: ExecutionContext): MessageRequest => {
  const { viewer, params } = context.switchToHttp().getRequest<FastifyRequest>();
  return { user: viewer!.user, message_id: (params as Record<string, string>).message_id ?? '' };
});

/** Injects the viewer’s membership of the message’s room; answers 404 to outsiders. */
export const MessageMembership = () => RequestedMessage(FindMessageMembership);
