import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RecoveryLinkPage } from '../../views/accounts/recovery-link';
import { TransferLinkPage } from '../../views/auth/transfer-link';
import { Users, userView } from '../auth/users';
import type { Viewer } from '../auth/viewer';
import { Pages } from '../pages/pages';
import { qrCode } from './qr-code';
import { Recoveries } from './recoveries';
import { Transfers } from './transfers';

/** Pages that show a link that was just made. It is stored nowhere: who leaves the page makes a new one. */
@Injectable()
export class LinkPages {
  constructor(
    private readonly pages: Pages,
    private readonly users: Users,
    private readonly transfers: Transfers,
    private readonly recoveries: Recoveries,
  ) {}

  async transfer(me: Viewer, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const link = await this.transfers.create(me);
    return this.pages.show(request, reply, TransferLinkPage, { link, qr: await qrCode(link.url) });
  }

  async recovery(id: number, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const link = await this.recoveries.create(id);
    const user = userView(this.users.find(id)!);
    return this.pages.show(request, reply, RecoveryLinkPage, { link, user, qr: await qrCode(link.url) });
  }
}
